from pathlib import Path

from cspdata import locate


def test_a_checkout_uses_its_own_yaml_and_no_copy() -> None:
    root = Path(__file__).resolve().parents[1]
    assert locate.specs() == root / "specs"
    assert locate.policies() == root / "policies"
    assert locate.schemas() == root / "cspdata" / "schemas"
    assert (locate.examples() / "exampletown" / "request.yaml").is_file()
