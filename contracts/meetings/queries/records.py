"""What is held on people."""

from contracts.fields import Contract, reference


class ExportPerson(Contract):
    """All that is held here on one person, to be given to them (P2)."""

    person = reference("PE")
