import { adviceOn, type Stop } from "../../src/cli/deploying-advice";
import { state } from "../support/rehearsal";

const stop = (words: string, given: Partial<Stop> = {}): Stop => ({
  state: state("test-data", {
    folder: "out/test-data",
    reads: { network: "test-network", dns: "test-dns", other: undefined },
  }),
  words,
  interrupted: false,
  tainted: [],
  binary: "tofu",
  again: "npm run deploy -- test",
  ...given,
});
const THEN = "then npm run deploy -- test: what stands plans nothing";

describe("advice", () => {
  it.each([
    [
      "Error: Error acquiring the state lock\n\nError message: operation error S3: PutObject\nLock Info:\n  ID:        1c6f8b8a-0000\n  Path:      states/test",
      "somebody else is at work on test-data: wait for them. Where nobody is, a run was ended by force: tofu -chdir=out/test-data force-unlock 1c6f8b8a-0000",
    ],
    [
      "│ Error: Unable to find remote state\n│\n│   with data.terraform_remote_state.network",
      "it reads states that are not deployed, or not by this version: npm run deploy -- test-dns test-network",
    ],
    [
      "The dns state was not\nwritten with version 1 of its contract: apply it with this version of the program first.",
      "it reads states that are not deployed, or not by this version: npm run deploy -- test-dns test-network",
    ],
    [
      "│ The image test/web:1.4.2 is not in the\n│ registry 111122223333 (us-east-1). Push it first",
      "push the image, or name one that is there",
    ],
    [
      "Error: Instance cannot be destroyed",
      "it would destroy or replace what is protected: take the change back, say so with retire in the description, or untaint what was left half made",
    ],
    [
      "Error: Backend configuration changed",
      "the state is to lie elsewhere: tofu -chdir=out/test-data init -migrate-state takes it along, init -reconfigure begins anew",
    ],
    [
      "Error: No valid credential sources found",
      "sign in to AWS, as the deployer of the description or as somebody who may become it",
    ],
    [
      "ParameterAlreadyExists: The parameter already exists.",
      "what exists already may be this state's own, after a lost state or a killed run: bring the state back from a backup, or take it in with what npm run adopt writes",
    ],
    ["Error: Something else", "put right what terraform says above"],
  ])("is found by terraform's own words: %j", (words, first) => {
    expect(adviceOn(stop(words))).toEqual([first, THEN]);
  });

  it("on a lock whose id terraform did not say leaves a place for it", () => {
    expect(adviceOn(stop("Error acquiring the state lock"))[0]).toMatch(/force-unlock ID$/);
  });

  it("on what was interrupted does not take terraform's words for a fault", () => {
    expect(adviceOn(stop("Error: already exists", { interrupted: true, tainted: ["aws_vpc.vpc"] }))).toEqual([
      "what terraform had made by then is written down",
      "aws_vpc.vpc was not made to its end, and the next apply replaces it. Where it is whole after all (a cluster that is ACTIVE): tofu -chdir=out/test-data untaint 'aws_vpc.vpc'",
      THEN,
    ]);
  });
});
