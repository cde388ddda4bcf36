"""``cspdata prove``: do the guarantees hold for every possible case?"""

from typing import Annotated, Any

import typer

from cspdata.cli.app import Form, Own, app, print_json


@app.command()
def prove(partnership: Own = None, format: Annotated[Form, typer.Option(help="text or json.")] = Form.text) -> None:
    """Prove every guarantee for every possible case, on every day on which the law changed.

    What breaks one is shown as a request that can be saved and decided, where a body of the catalogue can be in that position.
    """
    from cspdata.catalogue import Catalogue
    from cspdata.decision.witness import Witness, witness
    from cspdata.law import StatuteBook
    from cspdata.law.fact import said
    from cspdata.law.guarantees import Proof
    from cspdata.law.guarantees import prove as prove_all

    book, catalogue = StatuteBook(partnership=partnership), Catalogue(partnership)
    proofs = list(prove_all(book))

    broken = [proof for proof in proofs if proof.broken_by is not None]
    first = {proof.guarantee.id: proof for proof in reversed(broken)}  # one request shows what other days repeat

    def shown(one: Proof) -> Witness | None:
        if first.get(one.guarantee.id) is not one:
            return None
        return witness(one.shows, one.day, one.territory, catalogue, book, one.fixed)

    if format is Form.json:
        entries = [
            {
                "id": one.guarantee.id,
                "day": str(one.day),
                "territory": one.territory,
                "broken_by": one.broken_by,
                "witness": shown(one),
            }
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
                found = shown(proof)
                if found is None:
                    print(
                        "        No bodies, purpose and information of the catalogue are known to be in that position."
                    )
                else:
                    print(
                        "        A request that breaks it: save these two side by side and run 'cspdata decide request.yaml':\n"
                    )
                    print(f"# request.yaml\n{_yaml(found.request)}\n# protocol.yaml\n{_yaml(found.protocol)}")
        print(
            f"{len(proofs) - len(broken)} of {len(proofs)} proofs hold, over {len({p.day for p in proofs})} days of the law."
        )
    raise typer.Exit(1 if broken else 0)


def _yaml(data: dict[str, Any]) -> str:
    import yaml

    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
