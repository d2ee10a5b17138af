import fc from "fast-check";
import type { Environment } from "../../src/config";
import { checkEnvironment } from "../../src/config/check";
import { minimal } from "../support/environments";
import { outputOf } from "../support/output";

const LETTERS = ["a", "b", "c", "d", "e", "f"];

/** Descriptions that a user could write: some zones, some ways out, some node groups and Fargate profiles, some services. */
const environment = fc
  .record({
    zones: fc.shuffledSubarray(LETTERS, { minLength: 2 }),
    egress: fc.constantFrom("natPerZone", "natRegional"),
    ipv6: fc.boolean(),
    groups: fc.uniqueArray(fc.constantFrom("system", "general", "batch", "gpu-less"), { minLength: 1 }),
    family: fc.constantFrom("al2023", "bottlerocket"),
    type: fc.constantFrom("m7i.large", "m7g.large", "c6a.2xlarge"),
    fargate: fc.boolean(),
    registry: fc.boolean(),
    fileSystem: fc.boolean(),
    production: fc.boolean(),
  })
  .map((choice) => {
    const draft = minimal() as Record<string, Record<string, unknown>>;
    const main = draft.clusters?.main as Record<string, unknown>;
    const nodeGroups = Object.fromEntries(
      choice.groups.map((key) => [
        key,
        { instanceTypes: [choice.type], amiFamily: choice.family, scaling: { size: 1 } },
      ]),
    );
    const fargateProfiles = choice.fargate ? { fargateProfiles: { jobs: { selectors: [{ namespace: "jobs" }] } } } : {};
    return {
      ...draft,
      profile: choice.production ? "production" : "development",
      network: {
        kind: "new",
        cidr: "10.0.0.0/16",
        zones: choice.zones.map((letter) => `us-east-1${letter}`),
        egress: { kind: choice.egress },
        ipv6: choice.ipv6,
      },
      ...(choice.registry && { registry: { kind: "own", repositories: { "team/web": {} } } }),
      ...(choice.fileSystem && { data: { fileSystems: { shared: {} } } }),
      clusters: { main: { ...main, compute: { nodeGroups, ...fargateProfiles } } },
    };
  });

describe("any valid environment", () => {
  it("synthesizes, the same twice", () => {
    fc.assert(
      fc.property(environment, (draft) => {
        const { environment, problems } = checkEnvironment(draft);
        expect(problems).toEqual([]);
        expect(outputOf([environment as Environment])).toEqual(outputOf([environment as Environment]));
      }),
      { numRuns: 12 },
    );
  });
});

describe("any input at all", () => {
  it("is checked without an error of ours, and refused when it is no description", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (input) => {
        expect(checkEnvironment(input).problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it("never gets a live template through a tag", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("$", "%", "{", "}", "a", "\\", '"')).map((parts) => parts.join("")),
        (value) => {
          const draft = minimal() as { aws: object };
          const { environment } = checkEnvironment({ ...draft, aws: { ...draft.aws, tags: { Team: value } } });
          expect(environment !== undefined && /[$%]\{/.test(value)).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});
