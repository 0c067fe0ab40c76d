"""Taking away from a process all that a computation does not need.

Three layers, each applied where the system allows it: resource limits (no files, no processes,
capped memory and time), another user and an empty network namespace, and a seccomp filter that
lets through only the system calls that computing and answering need.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
import signal

_NOBODY = 65_534
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38

# read write mmap mprotect munmap brk rt_sigaction rt_sigprocmask rt_sigreturn madvise mremap
# futex sched_yield exit exit_group clock_gettime getrandom, by architecture
_ALLOWED = {
    "x86_64": (0xC000003E, (0, 1, 9, 10, 11, 12, 13, 14, 15, 24, 25, 28, 60, 202, 228, 231, 318)),
    "aarch64": (
        0xC00000B7,
        (63, 64, 93, 94, 98, 113, 124, 134, 135, 139, 214, 215, 216, 222, 226, 233, 278),
    ),
}
_EPERM = 1
_RETURN_ALLOW, _RETURN_ERRNO = 0x7FFF0000, 0x00050000
_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06  # BPF: load word, compare, return


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("true", ctypes.c_uint8),
        ("false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("filter", ctypes.POINTER(_Instruction)))


def _libc() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(None, use_errno=True)
    except OSError:
        return None


_LIBC = _libc() if platform.system() == "Linux" else None


def leave_network() -> None:
    """Move to an empty network namespace, if the system lets us."""
    if _LIBC is not None and _LIBC.unshare(_CLONE_NEWNET) != 0:
        _LIBC.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def lock(memory: int, seconds: int) -> None:
    """Lock the calling process down for good."""
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: 0,
        resource.RLIMIT_CORE: 0,
    }
    if hasattr(resource, "RLIMIT_NPROC"):
        limits[resource.RLIMIT_NPROC] = 0
    for limit, value in limits.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    if os.geteuid() == 0:
        with contextlib.suppress(OSError):
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        _LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _filter_system_calls(_LIBC)


def _filter_system_calls(libc: ctypes.CDLL) -> None:
    known = _ALLOWED.get(platform.machine())
    if known is None:
        return
    architecture, calls = known
    refuse = (_RETURN, 0, 0, _RETURN_ERRNO | _EPERM)
    lines = [
        (_LOAD, 0, 0, 4),  # the architecture: another one numbers its calls otherwise
        (_JUMP_EQUAL, 1, 0, architecture),
        refuse,
        (_LOAD, 0, 0, 0),  # the number of the call
        *((_JUMP_EQUAL, len(calls) - at, 0, call) for at, call in enumerate(calls)),
        refuse,
        (_RETURN, 0, 0, _RETURN_ALLOW),
    ]
    code = (_Instruction * len(lines))(*(_Instruction(*line) for line in lines))
    libc.prctl(_PR_SET_SECCOMP, 2, ctypes.byref(_Program(len(lines), code)), 0, 0)
