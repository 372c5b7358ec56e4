/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays a handed-out page. All words stand in the page already: this only chooses which step is seen. */
"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  const data = JSON.parse(find("data").textContent);
  const first = data.first, last = first + data.steps.length - 1;
  const picture = find("picture"), play = find("play");
  const narrow = window.matchMedia("(max-width: 640px) and (orientation: portrait)");
  const files = document.querySelectorAll("#code figure");
  const at = (step) => data.steps[step - first];
  let current = 0, timer = 0, nShown = 0, isLarge = false;

  const drawPicture = () => {
    const kind = narrow.matches && !isLarge ? "narrow" : "wide";
    picture.setAttribute("viewBox", "0 0 " + data[kind].join(" "));
    picture.innerHTML = at(current)[kind].map((item) => data.items[item]).join("");
  };

  /* A letter at the line where each process is. */
  const showMarks = () => {
    document.querySelectorAll("#code .who").forEach((old) => old.remove());
    const marks = at(current).marks;
    for (let i = 0; i < marks.length; i += 4) {
      const row = find("line-" + marks[i + 2] + "-" + marks[i + 3]);
      if (!row)
        continue;
      const chip = document.createElement("span");
      chip.className = "who who" + marks[i + 1];
      chip.textContent = marks[i];
      row.prepend(chip);
    }
  };

  const showLine = () => {
    const [file, line] = at(current).place;
    document.querySelectorAll("#code [aria-current]").forEach((old) => { old.className = ""; old.removeAttribute("aria-current"); });
    if (file < 0)
      return;
    files.forEach((figure, index) => { figure.hidden = index !== file; });
    const row = find("line-" + file + "-" + line);
    if (!row)
      return;
    row.className = "here by" + at(current).by;
    row.setAttribute("aria-current", "step");
    const list = row.parentElement;
    list.scrollTop = row.offsetTop - list.clientHeight / 3;
  };

  /* What the programs had printed by now. */
  const showPrinted = () => {
    const printed = data.printed;
    const show = (line, isShown) => { find("printed-" + line).hidden = !isShown; };
    while (nShown > 0 && printed[nShown - 1] > current)
      show(--nShown, false);
    while (nShown < printed.length && printed[nShown] <= current)
      show(nShown++, true);
    if (printed.length === 0)
      return;
    const list = document.querySelector("#output ol");
    find("silence").hidden = nShown > 0;
    list.hidden = nShown === 0;
    list.scrollTop = list.scrollHeight;
  };

  const fill = (id, words) => { find(id).textContent = words; };

  const showWords = () => {
    const row = find("step-" + current + "-words");
    for (const part of ["call", "result", "what", "why"])
      fill(part, row.querySelector("." + part).textContent);
    const seen = find("seen");
    seen.textContent = "";
    for (const sentence of at(current).seen)
      seen.appendChild(document.createElement("li")).textContent = data.sentences[sentence];
    const old = document.querySelector("#steps [aria-current]");
    if (old)
      old.removeAttribute("aria-current");
    row.setAttribute("aria-current", "step");
    fill("position", data.positions[current - first]);
    find("slider").value = current;
    find("slider").setAttribute("aria-valuetext", data.positions[current - first]);
  };

  const show = (step) => {
    step = Math.min(Math.max(step, first), last);
    if (step === current)
      return;
    current = step;
    drawPicture();
    showWords();
    showMarks();
    showLine();
    showPrinted();
    find("first").disabled = find("back").disabled = step === first;
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
      show(first);
    play.setAttribute("aria-pressed", "true");
    goOn();
  };
  const go = (step) => { stop(); show(step); };

  const keyList = find("keys"), stage = find("stage");
  const actions = {
    first: () => go(first), back: () => go(current - 1), play: toggle, forward: () => go(current + 1), last: () => go(last),
    larger: () => {
      isLarge = !isLarge;
      stage.classList.toggle("large", isLarge);
      find("larger").setAttribute("aria-pressed", String(isLarge));
      drawPicture();
    },
    help: () => { stop(); keyList.showModal(); },
  };
  for (const name of Object.keys(actions))
    find(name).addEventListener("click", actions[name]);
  find("slider").addEventListener("input", () => go(Number(find("slider").value)));

  const keys = { ArrowLeft: "back", PageUp: "back", ArrowRight: "forward", PageDown: "forward", Home: "first", End: "last", " ": "play", z: "larger", "?": "help" };
  document.addEventListener("keydown", (event) => {
    const name = keys[event.key], target = event.target;
    if (!name || event.ctrlKey || event.altKey || event.metaKey || (event.shiftKey && name !== "help") || keyList.open || target.id === "slider")
      return;
    if (event.key === " " && target.closest("button, summary, a"))
      return; /* Space presses what has the focus */
    event.preventDefault();
    actions[name]();
  });

  let startX = 0, startY = 0;
  stage.addEventListener("touchstart", (event) => {
    startX = event.touches.length === 1 ? event.touches[0].clientX : NaN;
    startY = event.touches[0].clientY;
  }, { passive: true });
  stage.addEventListener("touchend", (event) => {
    const x = event.changedTouches[0].clientX - startX, y = event.changedTouches[0].clientY - startY;
    if (!isLarge && Math.abs(x) > 40 && Math.abs(x) > 2 * Math.abs(y))
      go(current + (x > 0 ? -1 : 1));
  });

  const fromAddress = () => Number((/^#step-(\d+)$/.exec(location.hash) || [0, 0])[1]);
  window.addEventListener("hashchange", () => { if (fromAddress()) go(fromAddress()); });
  narrow.addEventListener("change", drawPicture);
  /* On paper all captions are wanted, on the screen one at a time is. */
  let wasOpen = false;
  window.addEventListener("beforeprint", () => { wasOpen = find("steps").open; find("steps").open = true; });
  window.addEventListener("afterprint", () => { find("steps").open = wasOpen; });
  files.forEach((figure, index) => { figure.hidden = index !== 0; });
  data.printed.forEach((step, line) => { find("printed-" + line).hidden = true; });
  find("steps").open = false;
  document.body.classList.add("ready");
  show(fromAddress() || first);
})();
