"""Write text into XML so that it comes out again, and read XML that may be hostile."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree
from xml.parsers import expat

from translator.errors import TranslatorError

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a character reference."""

MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
IN_ATTRIBUTE = str.maketrans({"\n": "&#10;", "\t": "&#9;", '"': "&quot;"})


def escape(text: str) -> str:
    r"""Return a text as the content of an element; what XML cannot hold becomes U+FFFD.

    >>> escape("R&D \x0c")
    'R&amp;D \ufffd'
    """
    return FORBIDDEN.sub("\ufffd", text).translate(MARKUP)


def attributes(**values: str) -> str:
    """Return attributes with a blank before each; `_` stands for `:`, empty values are left out.

    >>> attributes(id="1", xml_space="preserve", name="")
    ' id="1" xml:space="preserve"'
    """
    return "".join(
        f' {name.replace("_", ":")}="{escape(value).translate(IN_ATTRIBUTE)}"'
        for name, value in values.items()
        if value
    )


def parse_xml(data: bytes, error: Callable[[str], TranslatorError]) -> ElementTree.Element:
    """Parse XML without entities: what a file declares for itself could fill the memory.

    A plain reference to an external DTD, as TMX and TBX 2 files have, is passed over and never
    fetched. The parser is told nothing of the encoding: the file says it. `error` makes the
    exception to raise of a sentence that names the line.
    """
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise error(
            f"line {parser.CurrentLineNumber}: the file declares its own entities; "
            "save it again without a DTD"
        )

    def doctype(_name: str, _system: str | None, _public: str | None, internal: bool) -> None:
        if internal:
            refuse()

    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda tag, found: builder.start(
        _qualified(tag), {_qualified(key): value for key, value in found.items()}
    )
    parser.EndElementHandler = lambda tag: builder.end(_qualified(tag))
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as problem:
        line = f"line {problem.lineno}: " if isinstance(problem, expat.ExpatError) else ""
        raise error(f"{line}not well-formed XML: {problem}") from None
    return builder.close()


def _qualified(tag: str) -> str:
    return "{" + tag if "}" in tag else tag
