import { type Answers, answersOf, type Flag, stateOf, zonesOf } from "./new-description";

/**
 * The file of a new description: what `descriptionOf` gives as a value, with comments that say what else there is.
 * @param given The answers, checked before; what is missing becomes an example and is called one.
 */
export function renderDescription(name: string, given: Partial<Answers>): string {
  const answers = answersOf(given);
  const text = (value: unknown) => JSON.stringify(value);
  const example = (flag: Flag) => (given[flag] === undefined ? " // an example: put your own here" : "");
  const state = Object.entries(stateOf(answers)).map(([key, value]) => `${key}: ${text(value)}`);
  return `import { defineEnvironment } from "../src/config";

// Every field is described in docs/reference/environment.md, and by your editor.
export default defineEnvironment({
  name: ${text(name)},
  // "development" keeps logs for 30 days and takes one NAT gateway and a public endpoint without a waiver.
  profile: ${text(answers.profile)},
  aws: {
    region: ${text(answers.region)},${example("region")}
    accountId: ${text(answers.account)},${example("account")}
    // Whoever runs Terraform: this role always may enter the clusters.
    deployer: ${text(answers.deployer)},${example("deployer")}
    // tags: { CostCenter: "..." },
  },
  // "local" is for trying things out alone; a team keeps state in { kind: "s3", bucket } or { kind: "hcp", organization }.
  state: { ${state.join(", ")} },

  network: {
    kind: "new",
    cidr: ${text(answers.cidr)},
    // The address plan is computed and kept in ${name}.lock.json; a zone that is added here only adds subnets.
    // Your account's zones: aws ec2 describe-availability-zones --region ${answers.region}
    zones: [${zonesOf(answers).map(text).join(", ")}],
    // egress: { kind: "natSingle" } saves money and costs resilience; without it every zone has a NAT gateway.
  },

  // registry: { kind: "own", repositories: { web: {} } },
  // dns: { zones: { "platform.example.com": { kind: "public", certificate: true } } },
  // data: { fileSystems: { shared: {} } },

  clusters: {
    main: {
      version: ${text(answers.kubernetes)},
      // Private only: say how you get in, or open it to your own addresses with public: { cidrs: [...] }.
      endpoint: { private: true, path: "vpn" },
      admins: { platform: ${text(answers.admin)} },${example("admin")}
      // accessGroups: { developers: { principals: ["arn:..."], policy: "view" } },
      compute: {
        nodeGroups: { workers: { instanceTypes: ["m7i.large"], scaling: { size: 3 } } },
      },
      // Load balancers, DNS records, metrics and certificates without more; docs/addons has all add-ons.
      // addonSets: ["essential", "observability"],
      // The set "autoscaling" brings Cluster Autoscaler and "security" Kyverno, which not every Kubernetes minor has: where npm start refuses
      // one, leave it out beside the set with addons: { clusterAutoscaler: false, kyverno: false }.
    },
  },

  // A namespace with quota, network policies and rights for each; docs/workloads.md shows whole applications.
  // teams: { shop: { access: { developer: ["developers"] }, applications: {} } },
});
`;
}
