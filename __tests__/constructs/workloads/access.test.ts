import { TeamAccess } from "../../../src/constructs/workloads/access";
import { ACCESS_RULES, TEAM_ROLES } from "../../../src/constructs/workloads/access-rules";
import { kubernetesSynth } from "../../support/teams";

const rights = (role: (typeof TEAM_ROLES)[number]) =>
  ACCESS_RULES[role].flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => `${group}/${resource}:${verb}`))),
  );

describe.each(TEAM_ROLES)("the rights of a %s", (role) => {
  it("name groups, resources and verbs, and nothing by a wildcard", () => {
    expect(rights(role).filter((right) => right.includes("*"))).toEqual([]);
  });

  it("reach no Secret, no token, no rights and no other identity", () => {
    const refused = /\/secrets:|\/serviceaccounts\/token|:(escalate|bind|impersonate)$/;
    expect(rights(role).filter((right) => refused.test(right))).toEqual([]);
  });

  it("change nothing of what keeps the team apart from others", () => {
    const kept =
      /\/(networkpolicies|resourcequotas|limitranges|roles|rolebindings|serviceaccounts|externalsecrets|secretstores|secretproviderclasses):(create|update|patch|delete)/;
    expect(rights(role).filter((right) => kept.test(right))).toEqual([]);
  });
});

describe("roles of a team", () => {
  it("let a viewer look and do nothing else", () => {
    expect(rights("viewer").filter((right) => !/:(get|list|watch)$/.test(right))).toEqual([]);
    expect(rights("viewer").filter((right) => /pods\/(exec|attach|portforward)/.test(right))).toEqual([]);
  });

  it("let a developer enter containers, by both verbs that Kubernetes asks for", () => {
    expect(rights("developer")).toEqual(expect.arrayContaining(["/pods/exec:get", "/pods/exec:create"]));
    expect(rights("developer")).not.toContain("apps/deployments:patch");
  });

  it("let a deployer change workloads and not enter them", () => {
    expect(rights("deployer")).toEqual(
      expect.arrayContaining(["apps/deployments:patch", "networking.k8s.io/ingresses:create"]),
    );
    expect(rights("deployer").filter((right) => /pods\/(exec|attach|portforward)/.test(right))).toEqual([]);
  });

  it("are made where somebody has them, and bound to groups", () => {
    const output = kubernetesSynth((stack) => {
      const groups = { developer: ["b-team", "a-team"], viewer: [] };
      new TeamAccess(stack, "access", { namespace: "shop", groups, dependsOn: [] });
    });
    expect(output.only("kubernetes_role_v1").metadata).toMatchObject({ name: "developer", namespace: "shop" });
    expect(output.only("kubernetes_role_binding_v1")).toMatchObject({
      metadata: { name: "developer", namespace: "shop" },
      role_ref: { api_group: "rbac.authorization.k8s.io", kind: "Role", name: "developer" },
      subject: ["a-team", "b-team"].map((name) => ({ api_group: "rbac.authorization.k8s.io", kind: "Group", name })),
    });
  });
});
