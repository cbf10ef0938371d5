#!/usr/bin/env python3
"""Fills and checks the source locators of policy packs against the text of a document. Outside the build; no text is stored.

  locators.py TEXT check PACK...     every locator is found in TEXT; exit 1 if one is not
  locators.py TEXT fill PACK...      draft locators ("from": first words, "to": last words) become "words" and "sha256"
  locators.py TEXT rest PACK...      what to read to its end: words of TEXT that no locator covers, then words of the
                                     `data` passages that no name or term of their pack covers
  locators.py TEXT passage FROM TO   the locator of one passage

A passage is a run of white-space-separated words; its hash is the SHA-256 of these words joined by single blanks.
A passage that several rows cite must stand in the text at least as often as there are rows that cite it.
"""
import hashlib
import json
import re
import sys


def digest(words):
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def starts_of(text, phrase):
    return [i for i in range(len(text) - len(phrase) + 1) if text[i:i + len(phrase)] == phrase]


def passage(text, first, last):
    """The shortest run from `first` to `last`; an error if there are several that differ."""
    first, last = first.split(), last.split()
    found = {}
    for start in starts_of(text, first):
        ends = [e + len(last) for e in starts_of(text[start:], last)]
        ends = [e for e in ends if e >= max(len(first), len(last))]
        if ends:
            found[digest(text[start:start + ends[0]])] = ends[0]
    if len(found) != 1:
        raise SystemExit(f"{len(found)} passages from `{' '.join(first)}` to `{' '.join(last)}`")
    return next((n, h) for h, n in found.items())


def sources(value):
    """Every locator of a pack."""
    if isinstance(value, dict):
        if "sha256" in value and "words" in value:
            yield value
        for member in value.values():
            yield from sources(member)
    elif isinstance(value, list):
        for item in value:
            yield from sources(item)


def places(text, locator, cache):
    key = (locator["words"], locator["sha256"])
    if key not in cache:
        n = locator["words"]
        cache[key] = [i for i in range(len(text) - n + 1) if digest(text[i:i + n]) == locator["sha256"]]
    return cache[key]


def check(text, packs):
    cache, missing, total = {}, 0, 0
    for name, pack in packs:
        cited = {}
        for locator in sources(pack):
            total += 1
            key = (locator["words"], locator["sha256"])
            cited.setdefault(key, set()).add((locator.get("section"), locator.get("row"), locator.get("column")))
        for (words, sha), rows in cited.items():
            found = len(places(text, {"words": words, "sha256": sha}, cache))
            if found < len(rows):
                missing += 1
                print(f"{name}: {sorted(rows, key=str)}: {words} words, found {found} times, cited by {len(rows)} rows")
    print(f"{total} locators, {missing} not in the text")
    return 1 if missing or not total else 0


def fill(text, paths):
    pattern = re.compile(r'"from": ("(?:[^"\\]|\\.)*"), "to": ("(?:[^"\\]|\\.)*")')
    for path in paths:
        with open(path, encoding="utf-8") as file:
            draft = file.read()

        def locate(match):
            words, sha = passage(text, json.loads(match[1]), json.loads(match[2]))
            return f'"words": {words}, "sha256": "{sha}"'

        with open(path, "w", encoding="utf-8") as file:
            file.write(pattern.sub(locate, draft))
    return 0


def plain(word):
    return re.findall(r"[a-z0-9]+", word.lower())


def names_of(pack):
    """The words of all names, terms and aliases of a pack (English)."""
    out = set()

    def walk(value, key=""):
        if isinstance(value, dict):
            for member, item in value.items():
                walk(item, member)
        elif isinstance(value, list):
            for item in value:
                walk(item, key)
        elif isinstance(value, str) and key in ("term", "aliases", "en", "synonyms"):
            out.update(plain(value))

    for category in pack["categories"]:
        walk({"name": category["name"], "aliases": category.get("aliases", []), "groups": category["groups"]})
    return out


def rest(text, packs):
    cache, covered, unnamed = {}, set(), {}
    for _, pack in packs:
        names = names_of(pack)
        for locator in sources(pack):
            for start in places(text, locator, cache):
                for i in range(start, start + locator["words"]):
                    covered.add(i)
                    if locator.get("column") == "data":
                        left = [w for w in plain(text[i]) if w not in names and w.rstrip("s") not in names and w + "s" not in names]
                        if left:
                            unnamed[i] = text[i]
    print("words that no locator covers:")
    run = []
    for i in range(len(text) + 1):
        if i < len(text) and i not in covered:
            run.append(text[i])
        elif run:
            print("  ", " ".join(run))
            run = []
    print("words of data passages in no name and no term:")
    print("  ", " ".join(unnamed[i] for i in sorted(unnamed)))
    return 0


def main(args):
    if len(args) < 3 or args[1] not in ("check", "fill", "rest", "passage"):
        raise SystemExit(__doc__)
    with open(args[0], encoding="utf-8") as file:
        text = file.read().split()
    if args[1] == "passage":
        words, sha = passage(text, args[2], args[3])
        print(json.dumps({"words": words, "sha256": sha}))
        return 0
    if args[1] == "fill":
        return fill(text, args[2:])
    packs = []
    for path in args[2:]:
        with open(path, encoding="utf-8") as file:
            packs.append((path, json.load(file)))
    return check(text, packs) if args[1] == "check" else rest(text, packs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
