"""Markdown tables out of runs: medians, and ratios to the named peers. By itself: python3 report.py FOLDER."""
import json
import os
import statistics
import sys
from collections import namedtuple

import measures
import servers

LINES = "runs.jsonl"
BUSY = 0.9
LATE_US = 1000
NOTHING = "–"
MEASURES = measures.ALL + [derived.measure for derived in measures.DERIVED]

# values: of each round that went well, by its number. figures: all figures of those. failures: in words.
Runs = namedtuple("Runs", "values figures failures")


def tables(lines):
    """All tables, of the measures and servers that occur in the lines."""
    lines = lines + list(_derived(lines))
    for measure in MEASURES:
        mine = [line for line in lines if line["measure"] == measure.name]
        if mine:
            yield from _measure(measure, mine)
    yield from _overview(lines)


def _derived(lines):
    """Lines of the measures that are worked out from two others."""
    by_run = {(line["measure"], line["server"], line["round"]): line for line in lines}
    for derived in measures.DERIVED:
        for (measure, server, number), second in by_run.items():
            first = by_run.get((derived.first, server, number))
            if measure != derived.second or first is None:
                continue
            line = {"measure": derived.measure.name, "server": server, "round": number}
            if "failure" in first or "failure" in second:
                yield {**line, "failure": f"{derived.first} or {derived.second} failed"}
            else:
                first, second = first["figures"], second["figures"]
                yield {**line, "figures": {**second, derived.measure.figures[0].key: derived.value(first, second)}}


def _measure(measure, lines):
    yield f"### {measure.name}: {measure.title}\n"
    for figure in measure.figures:
        runs = _by_server(lines, figure)
        compare = [name for name in measure.compare if name in runs]
        yield f"{figure.unit}; {'more' if figure.more_is_better else 'less'} is better\n"
        yield _row(["server", "median", "least to most", *(f"÷ {name}" for name in compare), "rounds"])
        yield _row(["---"] + ["---:"] * (len(compare) + 3))
        for server in servers.ALL:
            if server.name in runs:
                yield _row(_cells(server, runs, compare, figure.decimals))
        yield ""
    # Figures of one measure come from the same runs, so what is to be said of one is to be said of all.
    yield from _remarks(runs)


def _cells(server, runs, compare, decimals):
    values, _, failures = runs[server.name]
    rounds = f"{len(values)} of {len(values) + len(failures)}, **{len(failures)} failed**" if failures else str(len(values))
    return [f"{server.title} (`{server.name}`)", *_spread(values.values(), decimals),
            *("1" if name == server.name else _both(_ratios(values, runs[name].values)) for name in compare), rounds]


def _by_server(lines, figure):
    runs = {}
    for line in lines:
        mine = runs.setdefault(line["server"], Runs({}, [], []))
        value = line.get("figures", {}).get(figure.key)
        if value is None:  # also when there was too little to measure: nothing is left out unsaid
            mine.failures.append(f"round {line['round']}: " + line.get("failure", "the run has no such figure"))
        else:
            mine.values[line["round"]] = value
            mine.figures.append(line["figures"])
    return runs


def _ratios(values, others):
    """Within each round, as they ran one after the other: what the machine does in the meantime falls out."""
    return [value / others[number] for number, value in values.items() if number in others]


def _spread(values, decimals):
    values = list(values)
    if not values:
        return ["**failed**", NOTHING]
    return [f"{statistics.median(values):,.{decimals}f}", f"{min(values):,.{decimals}f} to {max(values):,.{decimals}f}"]


def _both(ratios):
    return "{} ({})".format(*_spread(ratios, 2)) if ratios else NOTHING


def _remarks(runs):
    for name, mine in runs.items():
        for failure in mine.failures:
            yield f"- `{name}` failed, {failure}"
    if busy := _names_over(runs, "load_cpu_share", BUSY):
        yield f"- the load tester used over {BUSY:.0%} of its core with {busy}: the server waited for it"
    if late := _names_over(runs, "late_p99_us", LATE_US):
        yield f"- the load tester sent over {LATE_US / 1000:g} ms late, at p99, with {late}: the highest latencies are its own or the machine's"
    yield ""


def _names_over(runs, key, limit):
    """The servers where the median of a figure is over the limit."""
    medians = {name: statistics.median(one[key] or 0 for one in mine.figures) for name, mine in runs.items() if mine.figures}
    return ", ".join(f"`{name}`" for name, median in medians.items() if median > limit)


def _overview(lines):
    """The ratios to the ceiling, all in one."""
    names = [server.name for server in servers.ALL if any(line["server"] == server.name for line in lines)]
    if measures.CEILING not in names:
        return
    yield f"### All ratios to `{measures.CEILING}`, medians\n"
    yield _row(["measure", "better", *(f"`{name}`" for name in names)])
    yield _row(["---", "---"] + ["---:"] * len(names))
    for measure in MEASURES:
        mine = [line for line in lines if line["measure"] == measure.name]
        for figure in measure.figures if mine else []:
            runs = _by_server(mine, figure)
            ceiling = runs.get(measures.CEILING, Runs({}, [], [])).values
            ratios = [_ratios(runs[name].values, ceiling) if name in runs else [] for name in names]
            yield _row([f"{measure.name}: {figure.unit}", "more" if figure.more_is_better else "less",
                        *(_spread(each, 2)[0] if each else NOTHING for each in ratios)])


def _row(cells):
    return "| " + " | ".join(cells) + " |"


def read(folder):
    """What was measured so far, if anything."""
    file = os.path.join(folder, LINES)
    if not os.path.exists(file):
        return []
    with open(file) as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    print("\n".join(tables(read(sys.argv[1]))))
