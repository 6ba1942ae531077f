"""What notebooks of council papers call: ``report.council.letter_head()`` and so on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prestatiemonitor import abstract, council_page, council_proposal, letter
from prestatiemonitor.display import Markdown, blocks
from prestatiemonitor.reading import Reading


@dataclass(frozen=True)
class Council:
    """The parts of council papers; every method gives something to show at the end of a cell."""

    reading: Reading
    show: Callable[[str], Markdown]

    # --- the letter (000) ---

    def letter_head(self) -> Markdown:
        """To whom, from whom, about what, and under which numbers."""
        return self.show(letter.head(self.reading))

    def salutation(self) -> Markdown:
        """What the letter is, and that no decision is asked."""
        return self.show(letter.salutation(self.reading))

    def standing(self) -> Markdown:
        """All targets against the region and the municipality."""
        return self.show(letter.standing(self.reading))

    def here(self) -> Markdown:
        """What can be said of the municipality itself."""
        return self.show(letter.here(self.reading))

    def successes(self) -> Markdown:
        """Targets that were reached or are on course."""
        return self.show(letter.successes(self.reading))

    def concerns(self) -> Markdown:
        """Targets that are behind, were missed or are uncertain."""
        return self.show(letter.concerns(self.reading))

    def who(self) -> Markdown:
        """Who answers for what."""
        return self.show(letter.who(self.reading))

    def looking_back(self) -> Markdown:
        """How the policy came about."""
        return self.show(letter.looking_back(self.reading))

    def planning(self) -> Markdown:
        """When the council discusses it, and what comes after."""
        return self.show(letter.planning(self.reading))

    def closing(self) -> Markdown:
        """The end of the letter."""
        return self.show(letter.closing(self.reading))

    # --- the page (001) ---

    def page_head(self) -> Markdown:
        """Where, when and under which number."""
        return self.show(council_page.head(self.reading))

    def asked(self) -> Markdown:
        """That no decision is asked."""
        return self.show(council_page.asked(self.reading))

    def about(self) -> Markdown:
        """What it is about, and how it stands."""
        return self.show(council_page.about(self.reading))

    def residents(self) -> Markdown:
        """What it means for residents: the effects that the council wants."""
        return self.show(council_page.residents(self.reading))

    def decision(self) -> Markdown:
        """What the council decided."""
        return self.show(council_page.decision(self.reading))

    # --- the summary (002) ---

    def summary(self) -> Markdown:
        """At most 500 characters, in whole sentences."""
        return self.show(f"::: {{.krantentekst}}\n{abstract.summary(self.reading)}\n:::")

    # --- the proposal (002) ---

    def proposal_head(self) -> Markdown:
        """What it is about, and under which numbers."""
        return self.show(council_proposal.subject(self.reading))

    def proposed_decision(self) -> Markdown:
        """What the council is asked to decide."""
        return self.show(council_proposal.decision(self.reading))

    def introduction(self) -> Markdown:
        """Where the proposal comes from, and who is on welfare."""
        parts = (council_proposal.introduction, council_proposal.analysis)
        return self.show(blocks(part(self.reading) for part in parts))

    def effects(self) -> Markdown:
        """What the council wants for residents."""
        return self.show(council_proposal.effects(self.reading))

    def arguments(self) -> Markdown:
        """The proposed targets, and why."""
        return self.show(council_proposal.arguments(self.reading))

    def remarks(self) -> Markdown:
        """What speaks against it."""
        return self.show(council_proposal.remarks(self.reading))

    def finance(self) -> Markdown:
        """Within which money."""
        return self.show(council_proposal.finance(self.reading))

    def communication(self) -> Markdown:
        """How residents hear of it."""
        return self.show(council_proposal.communication(self.reading))

    def participation(self) -> Markdown:
        """Who was heard."""
        return self.show(council_proposal.participation(self.reading))

    def execution(self) -> Markdown:
        """Who carries it out, and what comes next."""
        return self.show(council_proposal.execution(self.reading))

    def appendices(self) -> Markdown:
        """What goes with it."""
        return self.show(council_proposal.appendices(self.reading))
