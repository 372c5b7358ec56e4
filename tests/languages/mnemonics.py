# SPDX-License-Identifier: GPL-3.0-or-later
"""Which letters are underlined together, and which of them twice: in one menu, or in one window or popover, a key should mean one thing."""

import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict

# What is seen by itself: its letters have nothing to do with those around it.
POPOVERS = {"GtkPopover", "GtkPopoverMenu"}


def is_underlined(element):
    return any(item.tag == "property" and item.get("name") == "use-underline" and item.text == "True" for item in element)


def texts_of(element):
    """(context, text) of the labels that an element itself has."""
    for item in element:
        is_label = item.get("name") == "label" and item.get("translatable") == "yes"
        if is_label and (item.tag == "attribute" or (item.tag == "property" and is_underlined(element))):
            yield item.get("context"), item.text


def gather(element, group, groups):
    """A menu, a submenu and a popover begin a group of their own; sections belong to their menu."""
    if element.tag in ("menu", "submenu") or element.get("class") in POPOVERS:
        if element.tag == "submenu":
            group += texts_of(element)  # its own name stands in the menu around it
        group = []
        groups.append(group)
    if element.tag != "submenu":
        group += texts_of(element)
    for item in element:
        gather(item, group, groups)


def find_groups(source):
    """(file name, [(context, text)]) of everything that is seen together."""
    for path in sorted((source / "ui").glob("*.ui")):
        groups = [[]]
        gather(ElementTree.parse(path).getroot(), groups[0], groups)
        for group in groups:
            # Of two buttons with the same words only one is there at a time.
            yield path.name, list(dict.fromkeys(group))


def letter_of(text):
    found = re.search(r"_([^_])", text.replace("__", ""))
    return found.group(1).casefold() if found else None


def find_clashes(groups, translate=lambda context, text: text):
    for name, group in groups:
        by_letter = defaultdict(list)
        for context, text in group:
            shown = translate(context, text)
            by_letter[letter_of(shown)].append(shown)
        for letter, texts in by_letter.items():
            if letter is not None and len(texts) > 1:
                yield f"{name}: {letter.upper()} is underlined in each of " + ", ".join(f"“{text}”" for text in texts)
