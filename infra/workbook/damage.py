"""What is broken in a file, in words for the person who has it: never the words of a library, which only a programmer understands."""

import errno
import os
import zlib
from xml.parsers import expat
from zipfile import BadZipFile

from domain.base.text import Text, same

CUT = Text("文件不完整", "part of it is missing")
GARBLED = Text("内容有损", "its content is garbled")
NOT_XML = Text("内部的 XML 有误，约在第 {line} 行", "the XML inside it is wrong, near line {line}")
NO_PART = Text("缺少其中的 {part}", "{part} is missing inside it")
TOO_DEEP = Text("内部层层嵌套，不是办公软件所写", "it is nested deeper than any office program writes")
TOO_LONG = Text(
    "内部有一个标记超过 {limit} 字节，不是办公软件所写", "one of its tags has more than {limit} bytes, which no office program writes"
)
DECLARED = Text("内部有文档类型声明，办公软件不写这个", "it declares a document type, which no office program does")


def damage(error: Exception) -> Text:
    """What an error that a library met means."""
    if isinstance(error, expat.ExpatError):
        return NOT_XML.fill(line=error.lineno)
    return CUT if isinstance(error, EOFError | BadZipFile | zlib.error) else GARBLED


SYSTEM = {
    errno.EACCES: Text("没有权限", "permission denied"),
    errno.EPERM: Text("没有权限", "permission denied"),
    errno.ENOENT: Text("没有这个文件或文件夹", "there is no such file or folder"),
    errno.EISDIR: Text("是文件夹，不是文件", "it is a folder, not a file"),
    errno.ENOTDIR: Text("路径中有一段不是文件夹", "part of the path is not a folder"),
    errno.ENAMETOOLONG: Text("文件名太长", "its name is too long"),
    errno.ELOOP: Text("链接绕成了圈", "its links go round in a circle"),
    errno.EROFS: Text("只读文件系统", "the file system is read-only"),
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.EIO: Text("磁盘读写出错", "the disk cannot be read"),
}
NO_PATH = Text("这不是一个路径", "it is not a path")


def system_words(error: OSError | ValueError) -> Text:
    """Why the operating system did not give a file."""
    if not isinstance(error, OSError):
        return NO_PATH
    return SYSTEM.get(error.errno or 0) or same(os.strerror(error.errno) if error.errno else GARBLED.en)
