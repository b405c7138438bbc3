#!/usr/bin/env python3
"""Hold figures to their floors. Standard library only.

    floors.py SCORES.json FLOORS.json        fail if a figure is below its floor
    floors.py SCORES.json FLOORS.json --set  make today's figures the floors

SCORES is what the scoring script prints with --json: {"<name>": {"<figure>": value, …}}.
FLOORS is {"<figure>": value, …}; the figures that it names are the ones that are held.
"""
import json
import math
import sys

PLACES = 3


def rounded_down(value):
    return math.floor(value * 10**PLACES) / 10**PLACES


def main():
    arguments = [a for a in sys.argv[1:] if a != "--set"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    scores_path, floors_path = arguments
    with open(scores_path, encoding="utf-8") as file:
        (figures,) = json.load(file).values()
    with open(floors_path, encoding="utf-8") as file:
        floors = json.load(file)

    fallen = []
    for name, floor in floors.items():
        figure = rounded_down(figures.get(name, 0.0))
        note = "BELOW" if figure < floor else "above" if figure > floor else ""
        print(f"{name:<24} {figure:.3f}  floor {floor:.3f}  {note}".rstrip())
        if figure < floor:
            fallen.append(name)

    if "--set" in sys.argv[1:]:
        floors = {name: rounded_down(figures.get(name, 0.0)) for name in floors}
        with open(floors_path, "w", encoding="utf-8") as file:
            json.dump(floors, file, indent=2)
            file.write("\n")
        print(f"floors set in {floors_path}")
    elif fallen:
        sys.exit(f"below their floors: {', '.join(fallen)}")


if __name__ == "__main__":
    main()
