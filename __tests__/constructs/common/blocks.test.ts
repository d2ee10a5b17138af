import { addImport, addMoved, addRemoved } from "../../../src/constructs/common/blocks";
import { synth } from "../../support/synth";

const block = (name: string, declare: Parameters<typeof synth>[0]) =>
  (synth(declare).json as Record<string, unknown>)[name];

describe("top-level blocks that cdktf would need terraform for", () => {
  it("say where something moved to, one block for each move", () => {
    const moves = block("moved", (stack) => {
      addMoved(stack, "aws_vpc.a", "aws_vpc.b");
      addMoved(stack, "aws_vpc.c", "aws_vpc.d");
    });
    expect(moves).toEqual([
      { from: "aws_vpc.a", to: "aws_vpc.b" },
      { from: "aws_vpc.c", to: "aws_vpc.d" },
    ]);
  });

  it("forget a resource without destroying it", () => {
    expect(block("removed", (stack) => addRemoved(stack, "aws_vpc.a"))).toEqual([
      { from: "aws_vpc.a", lifecycle: { destroy: false } },
    ]);
  });

  it("take in what exists already", () => {
    expect(block("import", (stack) => addImport(stack, "aws_vpc.a", "vpc-0a1b2c3d"))).toEqual([
      { to: "aws_vpc.a", id: "vpc-0a1b2c3d" },
    ]);
  });
});
