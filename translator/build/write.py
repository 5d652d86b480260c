"""Put a translated article together, prove it, and write its three files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from translator import catalog, files, report
from translator.build.offers import digest
from translator.build.values import Plan, Source
from translator.errors import ArticleError
from translator.markdown import compose_proven, write_certificate
from translator.model import State, Tier, TranslatedUnit
from translator.pipeline import Setup
from translator.report import Report


def prove_article(source: Source, finished: Report, setup: Setup) -> tuple[str, Report]:
    """Compose the target article and prove that nothing but its text changed."""
    targets = {u.unit.id: u.target for u in finished.units if u.target.strip()}
    reviewed = sum(u.state is State.REVIEWED for u in finished.units)
    front = {
        "translation": {
            "tier": str(_tier(finished)),
            "engine": setup.route.name,
            "reviewed": f"{reviewed}/{len(finished.units)}",
        }
    }
    spaces = setup.target.has_spaces
    made = compose_proven(source.document, targets, has_spaces=spaces, front_matter=front)
    if made.problems:
        raise ArticleError(
            f"{source.path} in {setup.target.code}: the translation would break the page, "
            f"so it was not written ({'; '.join(made.problems[:3])})"
        )
    proof = write_certificate(made.certificate)
    return made.text, replace(finished, tier=_tier(finished), certificate=proof)


def _tier(finished: Report) -> Tier:
    reviewed = all(u.state is State.REVIEWED for u in finished.units)
    return Tier.REVIEWED if reviewed else finished.tier


def write_outputs(plan: Plan, text: str, finished: Report) -> tuple[Path, ...]:
    """Write the editors' copy first, then the page, then the report that says it is done.

    Returns the files that changed.
    """
    source, outputs, setup = plan.source, plan.outputs, plan.setup
    header = [
        ("Project-Id-Version", source.name),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", ""),
        ("PO-Revision-Date", ""),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", setup.target.tag.replace("-", "_")),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", setup.target.plural),
        ("X-Generator", "translator"),
    ]
    notes = {u.unit.id: _notes(u, setup) for u in finished.units}
    for unit in finished.units:
        if unit.state is not State.REVIEWED:
            notes[unit.unit.id] += plan.offered.get(unit.unit.id, ())
    merged = catalog.build(
        plan.po,
        finished.units,
        plan.known,
        header=header,
        file=source.path.name,
        notes=notes,
    )
    entries = catalog.render(merged)
    finished = replace(
        finished,
        hashes={
            "article": files.digest(source.document.text),
            "build": plan.made_by,
            "catalog": files.digest(entries),
            "page": files.digest(text),
            **digest(plan.offered),
        },
    )
    written = [outputs.catalog] if files.write_text(outputs.catalog, entries) else []
    # The report has the hashes of all three: were one lost, the next build would make it anew.
    for path, content in (outputs.article, text), (outputs.report, report.dump(finished)):
        if files.write_text(path, content, can_be_made_anew=True):
            written.append(path)
    return tuple(written)


def _notes(unit: TranslatedUnit, setup: Setup) -> list[str]:
    """Return what an editor should know about a unit: its terms, then its issues."""
    lines = []
    for row in unit.ledger:
        wanted = setup.enforcer.wording(row.occurrence.concept)
        said = f"{row.form} ({row.status})" if row.form else f"{row.status}: {row.reason}"
        lines.append(f"term: {row.occurrence.surface} = {wanted} -> {said}")
    lines += [f"{i.severity} {i.check}: {i.message}" for i in unit.issues]
    return list(dict.fromkeys(lines))
