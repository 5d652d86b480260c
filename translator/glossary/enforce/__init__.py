"""Bring the approved terms into a target text, and account for every one of them.

The order of means: take the hypothesis that has the terms; replace a known wrong rendering;
replace what the alignment says the term became, in the number and case of what stood there; else
report. Every occurrence of the source ends in one row of the ledger.

e = Enforcer("tr", glossary.terms("tr"))
proposals = e.harmonise([e.propose(source, candidates, occurrences) ...])     # all of an article
e.decide(proposals[0], scores)                # scores of `proposals[0].trials`, or None
"""

from translator.glossary.enforce.document import Consistency, consistency
from translator.glossary.enforce.enforcer import Enforcer, Score, to_score
from translator.glossary.enforce.values import Candidate, Enforced, Proposal

__all__ = [
    "Candidate",
    "Consistency",
    "Enforced",
    "Enforcer",
    "Proposal",
    "Score",
    "consistency",
    "to_score",
]
