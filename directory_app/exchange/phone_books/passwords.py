"""Passwords of address books: kept by the system's own store, and by nothing of ours.

Without such a store a password is asked for each time.
"""

from __future__ import annotations

from directory_app.exchange.phone_books.server import Account

_SERVICE = "Support Directory address books"


def is_store() -> bool:
    """Tell whether the system has a store for passwords that keeps them safe."""
    try:
        import keyring  # here, because nothing else needs it, and it need not be there
        from keyring.backends import chainer, fail, null
    except ImportError:
        return False
    store = keyring.get_keyring()
    if isinstance(store, chainer.ChainerBackend):
        return any(_is_safe(each) for each in store.backends)
    return not isinstance(store, fail.Keyring | null.Keyring) and _is_safe(store)


def _is_safe(store: object) -> bool:
    """Tell whether a store is one of the system: others write files."""
    return type(store).__module__.startswith("keyring.backends.")


def kept(account: Account) -> str:
    """Return the password that the system keeps, "" for none."""
    if not is_store():
        return ""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(_SERVICE, _key(account)) or ""
    except KeyringError:
        return ""


def keep(account: Account, password: str) -> bool:
    """Let the system keep a password, and tell whether it does."""
    if not is_store():
        return False
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, _key(account), password)
    except KeyringError:
        return False
    return True


def forget(account: Account) -> None:
    """Let the system forget a password, such as one that is wrong."""
    if not is_store():
        return
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(_SERVICE, _key(account))
    except KeyringError:
        return


def _key(account: Account) -> str:
    return f"{account.user} {account.url}"
