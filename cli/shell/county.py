"""The county that a reading command is about."""

from cli.shell.settings import of_file
from cli.terminal.language import say
from cli.terminal.streams import note
from infra.called import quoted

EVERY = "*"


def county_asked(given: str | None) -> str | None:
    """The county named on the line, else the one of the user's settings, which is said, as it narrows what is shown; None for all of them."""
    if given is not None:
        return None if given == EVERY else given
    own = of_file("county")
    if own is not None:
        note(
            say(
                "只看 {county}（设置文件中的 county）；全部请加 --county {every} ‖ Only {county} is shown, the county of the settings; for all of them add --county {every}",
                county=own,
                every=quoted(EVERY),
            )
        )
    return own
