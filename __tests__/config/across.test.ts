import type { Environment } from "../../src/config";
import { acrossProblems } from "../../src/config/across";
import { renderProblem } from "../../src/core/problems";
import { broken } from "../support/environments";

const messages = (...changes: Readonly<Record<string, unknown>>[]) =>
  acrossProblems(changes.map((change) => broken(change) as Environment)).map(renderProblem);

describe("two environments", () => {
  it("with names of their own are accepted", () => {
    expect(messages({ name: "one" }, { name: "two" })).toEqual([]);
  });

  it("may not come out as states of one name", () => {
    const cluster = (broken({}) as { clusters: { main: unknown } }).clusters.main;
    expect(messages({ name: "a", clusters: { "b-c": cluster } }, { name: "a-b", clusters: { c: cluster } })).toEqual([
      "a-b has the state a-b-c-cluster, which a has already; want another name for the environment or the cluster",
      "a-b has the state a-b-c-platform, which a has already; want another name for the environment or the cluster",
      "a-b has the EKS cluster a-b-c in 111122223333/us-east-1, which a has already; want another name for the environment or the cluster",
    ]);
  });

  it("may not keep two states in one place", () => {
    const state = { kind: "s3", bucket: "states-of-ours", prefix: "all" };
    expect(messages({ name: "a", state, clusters: {} }, { name: "a", state, clusters: {} })).toContain(
      "a has the place s3://states-of-ours/all/a-network.tfstate, which a has already; want another bucket or prefix",
    );
  });

  it("may not both make what a registry has once", () => {
    const registry = { kind: "own", pullThroughCache: { "quay.io": {} }, accountSettings: {} };
    expect(messages({ name: "one", registry }, { name: "two", registry })).toEqual([
      "two has the pull-through prefix quay.io of 111122223333/us-east-1, which one has already; want a prefix of its own",
      "two has the registry settings of 111122223333/us-east-1, which one has already; want accountSettings in one environment per account and region",
    ]);
  });
});
