"""Writes workbooks of old Excel (BIFF8 in a compound file), as far as tests need them."""
import struct


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def unicode(text, length="<H"):
    return struct.pack(length, len(text.encode("utf-16-le")) // 2) + b"\x01" + text.encode("utf-16-le")


def number(row, column, value, style=0):
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def short_number(row, column, value, style=0):
    """In 30 bits: a whole number, or one of hundredths."""
    bits = (value << 2) | 2 if isinstance(value, int) else (round(value * 100) << 2) | 3
    return record(0x27E, struct.pack("<HHHI", row, column, style, bits))


def text(row, column, index, style=0):
    return record(0xFD, struct.pack("<HHHI", row, column, style, index))


def formula(row, column, result, style=0):
    """With its stored result: a text, a number, a boolean, or the code of an error in bytes."""
    if isinstance(result, bool):
        value = struct.pack("<BBBBHH", 1, 0, result, 0, 0, 0xFFFF)
    elif isinstance(result, bytes):
        value = struct.pack("<BBBBHH", 2, 0, result[0], 0, 0, 0xFFFF)
    elif isinstance(result, str):
        value = struct.pack("<BBBBHH", 0 if result else 3, 0, 0, 0, 0, 0xFFFF)
    else:
        value = struct.pack("<d", result)
    written = record(0x06, struct.pack("<HHH", row, column, style) + value + struct.pack("<HIH", 0, 0, 0))
    return written + (record(0x207, unicode(result)) if isinstance(result, str) and result else b"")


def truth(row, column, value):
    return record(0x205, struct.pack("<HHHBB", row, column, 0, value, 0))


def error(row, column, code):
    return record(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))


def hidden_row(row):
    return record(0x208, struct.pack("<HHHHHHI", row, 0, 256, 255, 0, 0, 0x20))


def merged(*ranges):
    return record(0xE5, struct.pack("<H", len(ranges)) + b"".join(struct.pack("<HHHH", *one) for one in ranges))


def shared(strings, cut=8000):
    """The texts of the workbook; one that goes on in the next record says anew how wide it is."""
    body = struct.pack("<II", len(strings), len(strings))
    parts = []
    for string in strings:
        units = string.encode("utf-16-le")
        body += struct.pack("<H", len(units) // 2) + b"\x01"
        while len(body) + len(units) > cut:
            room = (cut - len(body)) // 2 * 2
            parts.append(body + units[:room])
            units = units[room:]
            body = b"\x01"
        body += units
    parts.append(body)
    return record(0xFC, parts[0]) + b"".join(record(0x3C, part) for part in parts[1:])


def compound(stream, name="Workbook", is_small=False):
    """A compound file of one stream; a small one, below 4,096 bytes, lies in sectors of 64 bytes in a stream of their own."""
    size = len(stream)
    small = -(-size // 64) if is_small else 0  # sectors of 64 bytes
    if is_small:
        assert size < 4096
        chain_of_small = [*range(1, small), 0xFFFFFFFE] + [0xFFFFFFFF] * (128 - small)
        stream = struct.pack("<128I", *chain_of_small) + stream
    elif size < 4096:
        stream += bytes(4096 - size)
        size = 4096
    stream += bytes(-len(stream) % 512)
    count = len(stream) // 512
    tables = (count + 1 + 200) // 128 + 1
    chain = [0xFFFFFFFD] * tables + [0xFFFFFFFE]  # the tables, the directory
    chain += [tables + 1 + i + 1 for i in range(count - 1)] + [0xFFFFFFFE]
    chain += [0xFFFFFFFF] * (tables * 128 - len(chain))

    def entry(title, kind, child, start, size):
        units = title.encode("utf-16-le")
        return (units + bytes(64 - len(units)) + struct.pack("<HBBIII", len(units) + 2 if title else 0, kind, 1, 0xFFFFFFFF,
                                                             0xFFFFFFFF, child)
                + bytes(36) + struct.pack("<III", start, size, 0))
    if is_small:  # its chain first, then the stream that holds all small ones
        chain[tables + 1] = 0xFFFFFFFE
    directory = (entry("Root Entry", 5, 1, tables + 2 if is_small else 0xFFFFFFFE, small * 64)
                 + entry(name, 2, 0xFFFFFFFF, 0 if is_small else tables + 1, size) + entry("", 0, 0xFFFFFFFF, 0, 0) * 2)
    header = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
              + struct.pack("<IIIIIIII", tables, tables, 0, 4096, tables + 1 if is_small else 0xFFFFFFFE, int(is_small),
                            0xFFFFFFFE, 0))
    header += struct.pack("<109I", *(list(range(tables)) + [0xFFFFFFFF] * (109 - tables)))
    return header + struct.pack(f"<{tables * 128}I", *chain) + directory + stream


def workbook(sheets, strings, formats=(), more=b"", cut=8000, is_small=False):
    """`sheets`: (name, 0 or 1 if it is hidden, its records) of each. Cell format 0 is General, n the nth of `formats`."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 0))
    head = begin + more
    for i, code in enumerate(formats):
        head += record(0x41E, struct.pack("<H", 164 + i) + unicode(code))
    for i in range(len(formats) + 1):
        head += record(0xE0, struct.pack("<HH", 0, 163 + i if i else 0) + bytes(16))
    tail = shared(strings, cut) + record(0x0A)
    names = [unicode(name, "<B") for name, _, _ in sheets]
    at = len(head) + sum(10 + len(name) for name in names) + len(tail)
    bodies = b""
    for (_, hidden, cells), name in zip(sheets, names):
        head += record(0x85, struct.pack("<IBB", at + len(bodies), hidden, 0) + name)
        bodies += record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 0)) + cells + record(0x0A)
    return compound(head + tail + bodies, is_small=is_small)


def workbook_of_1995(rows, page, encoding):
    """Of Excel 5.0: texts in their cells, in the encoding of a code page."""
    def begin(kind):
        return record(0x809, struct.pack("<HHHH", 0x500, kind, 0, 1995))
    name = "Sheet1".encode("ascii")
    head = begin(5) + record(0x42, struct.pack("<H", page)) + record(0xE0, bytes(16))
    sheet = record(0x85, struct.pack("<IBBB", len(head) + 11 + len(name) + 4, 0, 0, len(name)) + name)
    cells = b""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            written = value if isinstance(value, bytes) else value.encode(encoding)
            cells += record(0x204, struct.pack("<HHHH", row, column, 0, len(written)) + written)
    return compound(head + sheet + record(0x0A) + begin(0x10) + cells + record(0x0A), name="Book")
