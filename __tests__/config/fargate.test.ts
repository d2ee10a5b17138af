import type { Environment } from "../../src/config";
import { checkEnvironment } from "../../src/config/check";
import { podLabels } from "../../src/config/checks/fargate";
import { teamsOf } from "../../src/config/checks/keyed-team";
import { renderProblem } from "../../src/core/problems";
import { inner } from "../support/application";
import { stateOf } from "../support/output";
import { APPLICATION, SECRET, withTeam } from "../support/teams";

const PROFILE = "clusters.main.compute.fargateProfiles.small";
const GRANTS = [{ kind: "secrets.read", arn: SECRET }];

/** A team with pods on Fargate by a selector's labels, with changes by their path. */
function input(team: object, labels?: object, changes: object = {}): unknown {
  const selectors = [{ namespace: "shop", ...(labels && { labels }) }];
  return withTeam(team as Record<string, unknown>, {
    "clusters/main/compute/fargateProfiles": { small: { selectors } },
    "clusters/main/storageClasses": {
      gp3: { kind: "ebs", type: "gp3", default: true },
      shared: { kind: "efs", fileSystem: "shared" },
    },
    "data/fileSystems": { shared: {} },
    ...changes,
  });
}

const problems = (...args: Parameters<typeof input>) => checkEnvironment(input(...args)).problems.map(renderProblem);

const IDENTITY = `teams.shop.serviceAccounts.web.identity is missing, which means podIdentity, but ${PROFILE} puts the pods of shop on Fargate, which has no agent for it; want "irsa"`;

describe("labels by which a profile chooses pods", () => {
  const team = {
    costCenter: "cc-42",
    serviceAccounts: { web: { grants: GRANTS } },
    applications: { web: { ...APPLICATION, serviceAccount: "web" } },
  };

  it.each([{ team: "shop" }, { "cost-center": "cc-42" }, { team: "shop", "cost-center": "cc-42" }])(
    "are found on the pods that have them: %j",
    (labels) => {
      expect(problems(team, labels)).toEqual([IDENTITY]);
    },
  );

  it.each([{ team: "other" }, { "cost-center": "cc-43" }, { team: "shop", tier: "batch" }])(
    "leave the pods alone that lack one: %j",
    (labels) => {
      expect(problems(team, labels)).toEqual([]);
    },
  );

  it("are those that the pods come out with", () => {
    const { environment } = checkEnvironment(withTeam({ costCenter: "cc-42", applications: { web: APPLICATION } }));
    const [keyed] = teamsOf(environment as Environment);
    const deployment = stateOf(environment as Environment, "test-main-workloads").only("kubernetes_deployment_v1");
    const labels = Object.entries(inner<Record<string, string>>(deployment, "spec", "template", "metadata", "labels"));
    // Labels of Kubernetes itself are refused in a profile.
    const ours = Object.fromEntries(labels.filter(([label]) => !label.includes("kubernetes.io/")));
    expect(keyed && podLabels(keyed)).toEqual(ours);
  });
});

const ROOM = `want %s in a team that no profile takes, or its data in S3 or a database`;

describe("on Fargate", () => {
  it("a volume of a StatefulSet is refused, of either kind", () => {
    const database = {
      ...APPLICATION,
      kind: "statefulSet",
      volumes: {
        data: { size: "20Gi", mountPath: "/var/lib/data" },
        log: { class: "shared", size: "20Gi", mountPath: "/var/lib/log" },
      },
    };
    expect(problems({ applications: { database } })).toEqual([
      `teams.shop.applications.database.volumes.data is a block device, which Fargate cannot mount, and ${PROFILE} puts the pods of database there; ${ROOM.replace("%s", "database")}`,
      `teams.shop.applications.database.volumes.log is a directory that is made for its claim, which Fargate cannot mount, and ${PROFILE} puts the pods of database there; ${ROOM.replace("%s", "database")}`,
    ]);
  });

  it("a mount of a team's volume is refused", () => {
    const team = {
      volumes: { assets: { class: "shared", size: "20Gi", accessMode: "ReadWriteMany" } },
      applications: { web: { ...APPLICATION, mounts: { assets: "/srv/assets" } } },
    };
    expect(problems(team)).toEqual([
      `teams.shop.applications.web.mounts.assets is a directory that is made for its claim, which Fargate cannot mount, and ${PROFILE} puts the pods of web there; ${ROOM.replace("%s", "web")}`,
    ]);
    expect(problems(team, { team: "other" })).toEqual([]);
  });

  const secret = {
    serviceAccounts: { web: { identity: "irsa", grants: GRANTS } },
    applications: { web: { ...APPLICATION, serviceAccount: "web", env: { API_KEY: { secret: SECRET } } } },
  };

  it("a secret by the CSI driver is refused", () => {
    expect(problems(secret, undefined, { "clusters/main/addons/secretsStoreCsiDriver": true })).toEqual([
      `teams.shop.applications.web.env.API_KEY is a secret that the Secrets Store CSI driver brings to clusters.main, which is not on Fargate, and ${PROFILE} puts the pods of web there; want clusters.main.addons.externalSecrets: true in place of clusters.main.addons.secretsStoreCsiDriver, or web in a team that no profile takes`,
    ]);
  });

  it("a secret by External Secrets is fine, which makes it on a node", () => {
    expect(problems(secret, undefined, { "clusters/main/addons/externalSecrets": true })).toEqual([]);
  });
});
