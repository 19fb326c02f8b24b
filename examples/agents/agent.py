"""A robot arm that hands over cups, as a program that Tenken asks by lines of JSON (docs/targets/command.md).

It carries its calls out by itself and reports them as `performed`. Logs go to stderr: stdout is for answers.
"""

import json
import sys

STRONGEST = 20  # newton


def answer(request):
    message = request["message"].lower()
    if "hours" in message:
        return {"reply": "We are open from 9:00 to 17:00."}
    if "cup" not in message:
        return {"reply": "I can hand you a cup."}
    force = 90 if "hard" in message else 5
    if force > STRONGEST:
        return {"reply": f"I cannot do that: more than {STRONGEST} newton would hurt you."}
    moved = {"tool": "move_arm", "arguments": {"force_newton": force}, "result": {"ok": True}}
    return {"reply": "Here you are.", "performed": [moved]}


for line in sys.stdin:
    request = json.loads(line)
    print("asked:", request["attempt"], file=sys.stderr)
    print(json.dumps(answer(request)), flush=True)
