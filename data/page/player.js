/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays a handed-out page. All words stand in the page already: this only chooses which step is seen. */
"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  const data = JSON.parse(find("data").textContent);
  const steps = data.steps, last = steps.length;
  const picture = find("picture"), play = find("play");
  const narrow = window.matchMedia("(max-width: 640px) and (orientation: portrait)");
  let current = 0, timer = 0;

  const drawPicture = () => {
    const kind = narrow.matches ? "narrow" : "wide";
    picture.setAttribute("viewBox", "0 0 " + data[kind].join(" "));
    picture.innerHTML = steps[current - 1][kind].map((item) => data.items[item]).join("");
  };

  const showCode = () => {
    const [file, line] = steps[current - 1].place;
    const code = find("code");
    document.querySelectorAll("#code .here").forEach((old) => { old.classList.remove("here"); old.removeAttribute("aria-current"); });
    if (file < 0 || !code)
      return;
    document.querySelectorAll("#code figure").forEach((figure, index) => { figure.hidden = index !== file; });
    const row = find("line-" + file + "-" + line);
    if (!row)
      return;
    row.classList.add("here");
    row.setAttribute("aria-current", "step");
    const list = row.parentElement;
    list.scrollTop = row.offsetTop - list.offsetTop - list.clientHeight / 3;
  };

  const fill = (id, words) => { find(id).textContent = words; };

  const showWords = () => {
    const row = find("step-" + current + "-words");
    for (const part of ["call", "result", "what", "why"])
      fill(part, row.querySelector("." + part).textContent);
    const seen = find("seen");
    seen.textContent = "";
    for (const words of steps[current - 1].seen)
      seen.appendChild(document.createElement("li")).textContent = words;
    document.querySelectorAll("#steps [aria-current]").forEach((old) => old.removeAttribute("aria-current"));
    row.setAttribute("aria-current", "step");
    fill("position", data.positions[current - 1]);
    find("slider").value = current;
    find("slider").setAttribute("aria-valuetext", data.positions[current - 1]);
  };

  const show = (step) => {
    step = Math.min(Math.max(step, 1), last);
    if (step === current)
      return;
    current = step;
    drawPicture();
    showWords();
    showCode();
    find("first").disabled = find("back").disabled = step === 1;
    find("forward").disabled = find("last").disabled = step === last;
    try {
      history.replaceState(null, "", "#step-" + step);
    } catch (error) { /* some browsers keep addresses of files as they are */ }
  };

  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    play.setAttribute("aria-pressed", "false");
  };
  /* A step is seen as long as its caption takes to be read. */
  const goOn = () => {
    timer = setTimeout(() => {
      show(current + 1);
      if (current === last)
        stop();
      else
        goOn();
    }, 900 + 35 * (find("what").textContent.length + find("why").textContent.length));
  };
  const toggle = () => {
    if (timer)
      return stop();
    if (current === last)
      show(1);
    play.setAttribute("aria-pressed", "true");
    goOn();
  };
  const go = (step) => { stop(); show(step); };

  const actions = {
    first: () => go(1), back: () => go(current - 1), play: toggle, forward: () => go(current + 1), last: () => go(last),
  };
  for (const name of Object.keys(actions))
    find(name).addEventListener("click", actions[name]);
  find("slider").addEventListener("input", () => go(Number(find("slider").value)));

  const keys = { ArrowLeft: "back", PageUp: "back", ArrowRight: "forward", PageDown: "forward", Home: "first", End: "last", " ": "play" };
  document.addEventListener("keydown", (event) => {
    const name = keys[event.key], target = event.target;
    if (!name || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || target.id === "slider")
      return;
    if (event.key === " " && target.closest("button, summary, a"))
      return; /* Space presses what has the focus */
    event.preventDefault();
    actions[name]();
  });

  let startX = 0, startY = 0;
  const stage = find("stage");
  stage.addEventListener("touchstart", (event) => {
    startX = event.touches.length === 1 ? event.touches[0].clientX : NaN;
    startY = event.touches[0].clientY;
  }, { passive: true });
  stage.addEventListener("touchend", (event) => {
    const x = event.changedTouches[0].clientX - startX, y = event.changedTouches[0].clientY - startY;
    if (Math.abs(x) > 40 && Math.abs(x) > 2 * Math.abs(y))
      go(current + (x > 0 ? -1 : 1));
  });

  const fromAddress = () => Number((/^#step-(\d+)$/.exec(location.hash) || [0, 0])[1]);
  window.addEventListener("hashchange", () => { if (fromAddress()) go(fromAddress()); });
  narrow.addEventListener("change", drawPicture);
  find("steps").open = false;
  document.body.classList.add("ready");
  show(fromAddress() || 1);
})();
