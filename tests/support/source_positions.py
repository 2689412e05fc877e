"""Where everything in a document stands, as it remembers itself."""

from polykyc_tools.engine.load.loader import Array, Object, find_position


def places(node: object, path: str = "") -> list[tuple[str, str]]:
    """Return the position of everything below *node*."""
    if isinstance(node, Object):
        inner = [pair for key, item in node.items() for pair in places(item, f"{path}/{key}")]
        return [(path, str(node.position)), *((f"{path}/{k}:", str(find_position(node, k))) for k in node), *inner]
    if isinstance(node, Array):
        return [
            (path, str(node.position)),
            *(pair for i, item in enumerate(node) for pair in places(item, f"{path}/{i}")),
        ]
    return []
