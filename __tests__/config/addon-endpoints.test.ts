import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { broken } from "../support/environments";

const ISOLATED = {
  "network/egress": { kind: "none" },
  "mirrors/charts": "oci://registry.example.com/charts",
  "mirrors/images": { kind: "copied", prefix: "registry.example.com/mirror" },
};
const messages = (endpoints: unknown, changes: Readonly<Record<string, unknown>>) =>
  checkEnvironment(broken({ ...ISOLATED, "network/endpoints": { interface: endpoints }, ...changes })).problems.map(
    renderProblem,
  );
const addons = (value: unknown) => ({ "clusters/main/addons": value });
const TOPIC = "arn:aws:sns:us-east-1:111122223333:alerts";

describe("add-ons of a cluster without internet", () => {
  it.each([
    [
      "need an endpoint for each service that they speak to",
      addons({
        secretsStoreCsiDriver: true,
        kubePrometheusStack: { remoteWrite: { workspaceId: "ws-0123abcd" }, alerts: { topicArn: TOPIC } },
      }),
      [
        'clusters.main.addons.secretsStoreCsiDriver speaks to secretsmanager where nothing reaches the internet; want network.endpoints.interface: ["private", "secretsmanager"], or secretsStoreCsiDriver off',
        'clusters.main.addons.kubePrometheusStack speaks to aps-workspaces and sns where nothing reaches the internet; want network.endpoints.interface: ["private", "aps-workspaces", "sns"], or kubePrometheusStack off',
      ],
    ],
    [
      "include the EFS driver",
      { "data/fileSystems": { shared: {} } },
      [
        'clusters.main.addons.efsCsiDriver speaks to elasticfilesystem where nothing reaches the internet; want network.endpoints.interface: ["private", "elasticfilesystem"], or efsCsiDriver off',
      ],
    ],
    [
      "cannot reach Route 53",
      { dns: { zones: { "corp.internal": { kind: "private" } } }, ...addons({ externalDns: true }) },
      [
        "clusters.main.addons.externalDns is on where nothing reaches the internet, and no endpoint of network.endpoints leads to Route 53; want it off",
      ],
    ],
    [
      "cannot reach firewalls and shields",
      addons({ awsLoadBalancerController: { waf: true, shield: true } }),
      [
        "clusters.main.addons.awsLoadBalancerController.waf is true where nothing reaches the internet, and no endpoint of network.endpoints leads to AWS WAF; want it false",
        "clusters.main.addons.awsLoadBalancerController.shield is true where nothing reaches the internet, and no endpoint of network.endpoints leads to AWS Shield; want it false",
      ],
    ],
  ])("%s", (_, changes, expected) => {
    expect(messages("private", changes)).toEqual(expected);
  });

  it("are content with endpoints beside the private ones", () => {
    expect(messages(["private", "secretsmanager"], addons({ secretsStoreCsiDriver: true }))).toEqual([]);
  });

  it("leave external-dns out of the set that would bring it", () => {
    expect(messages("private", { dns: { zones: { "corp.internal": { kind: "private" } } } })).toEqual([]);
  });

  it("need the private endpoints beside others", () => {
    expect(messages(["secretsmanager"], addons({ secretsStoreCsiDriver: true }))).toEqual([
      'network.egress is none without private endpoints; want endpoints: { interface: "private" }, or the nodes cannot join',
    ]);
  });
});
