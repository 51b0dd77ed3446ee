"""The texts that the cells of an .xlsx share: nearly all that it says, each once. They are held in a temporary file."""

import msgspec

from infra.spilled.tables import TemporaryTables

MOST_REPEATED = 50_000
"""So many of those that cells have named again are in memory."""

BLOCK = 32
"""So many texts are written and read together: cells next to one another name texts next to one another."""

_BLOCKS_AT_ONCE = 64
_PUT, _GET = "INSERT INTO block VALUES (?, ?)", "SELECT texts FROM block WHERE at = ?"
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(list[bytes]).decode


class SharedTexts(dict[int, str]):
    """Texts by number, from 0, in the order in which they are put there; as a dict it has those that were asked for again: programs number texts as cells
    first name them, and most are named once. Raises LookupError for a text that is not there,
    FengqiaoError (no_room_for_temporary_files).
    """

    def __init__(self) -> None:
        super().__init__()
        self._file = TemporaryTables("CREATE TABLE block (at INTEGER PRIMARY KEY, texts BLOB NOT NULL)")
        self._written = 0
        self._waiting: list[tuple[int, bytes]] = []
        self._last: list[bytes] = []
        self._block, self._at = self._last, 0
        self._highest = -1

    def put(self, text: str) -> int:
        """Puts a text behind the others and gives how many there are."""
        if len(self._last) == BLOCK:
            self._waiting.append((self._written, _pack(self._last)))
            self._written += 1
            self._last = []
            if len(self._waiting) == _BLOCKS_AT_ONCE:
                self._write()
        self._last.append(text.encode("utf-8", "surrogatepass"))
        self._at = -1
        return self._written * BLOCK + len(self._last)

    def __missing__(self, number: int) -> str:
        at, place = divmod(number, BLOCK)
        if at != self._at:
            self._block, self._at = self._read(at), at
        text = self._block[place].decode("utf-8", "surrogatepass")
        if number > self._highest:
            self._highest = number
            return text
        if len(self) >= MOST_REPEATED:
            self.clear()
        self[number] = text
        return text

    def _read(self, at: int) -> list[bytes]:
        if at == self._written:
            return self._last
        self._write()
        row = self._file.row(_GET, (at,))
        if row is None:
            raise IndexError(at)
        return _unpack(row[0])

    def _write(self) -> None:
        if self._waiting:
            self._file.write(_PUT, self._waiting)
            self._waiting.clear()
