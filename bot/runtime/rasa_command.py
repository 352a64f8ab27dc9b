"""Rasa's own command line, with or without TensorFlow: `python -m bot.runtime.rasa_command data validate`."""

import sys

from bot.runtime import no_tensorflow


def main(arguments: list[str] | None = None) -> None:
    """Run `rasa <arguments>` in this process.

    Args:
        arguments: what would follow `rasa` on a command line; the process's own arguments by default.

    Raises:
        SystemExit: with Rasa's exit status, when Rasa ends that way.
    """
    no_tensorflow.install()
    import rasa.__main__

    sys.argv = ["rasa", *(sys.argv[1:] if arguments is None else arguments)]
    rasa.__main__.main()


if __name__ == "__main__":
    main()
