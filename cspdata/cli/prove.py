"""``cspdata prove``: do the guarantees hold for every possible case?"""

from typing import Annotated

import typer

from cspdata.cli.app import Form, app, print_json


@app.command()
def prove(format: Annotated[Form, typer.Option(help="text or json.")] = Form.text) -> None:
    """Prove every guarantee for every possible case, on every day on which the law changed."""
    from cspdata.decision import StatuteBook
    from cspdata.decision.fact import said
    from cspdata.decision.guarantees import prove as prove_all

    proofs = list(prove_all(StatuteBook()))
    broken = [proof for proof in proofs if proof.broken_by is not None]
    if format is Form.json:
        entries = [
            {"id": one.guarantee.id, "day": str(one.day), "territory": one.territory, "broken_by": one.broken_by}
            for one in proofs
        ]
        print_json(proofs=entries)
    else:
        for one in dict.fromkeys(proof.guarantee.id for proof in proofs):
            days = [proof for proof in proofs if proof.guarantee.id == one]
            failed = [proof for proof in days if proof.broken_by is not None]
            print(f"{'BROKEN' if failed else 'proved'}  {one}: {days[0].guarantee.says.strip()}")
            for proof in failed[:1]:
                print(f"        On {proof.day}, {proof.territory.title()}, this case breaks it:")
                for name, value in (proof.broken_by or {}).items():
                    print(f"          {name}: {said(value)}")
        print(
            f"{len(proofs) - len(broken)} of {len(proofs)} proofs hold, over {len({p.day for p in proofs})} days of the law."
        )
    raise typer.Exit(1 if broken else 0)
