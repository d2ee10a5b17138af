import { KUBERNETES_VERSIONS } from "../facts/kubernetes-versions";
import { PLACEHOLDER_ACCOUNT } from "../facts/placeholder-account";

/** What `new` asks, by flag: the question, and the example that stands for no answer. */
export const QUESTIONS = {
  region: { question: "AWS region", example: "us-east-1" },
  account: { question: "AWS account, twelve digits", example: PLACEHOLDER_ACCOUNT },
  deployer: {
    question: "ARN of the role that runs Terraform",
    example: `arn:aws:iam::${PLACEHOLDER_ACCOUNT}:role/terraform`,
  },
  admin: {
    question: "ARN of the role that administers clusters",
    example: `arn:aws:iam::${PLACEHOLDER_ACCOUNT}:role/platform-admin`,
  },
  kubernetes: { question: "Kubernetes version", example: KUBERNETES_VERSIONS[1]?.version ?? "" },
  zones: { question: "availability zones, separated by commas", example: "us-east-1a,us-east-1b,us-east-1c" },
  cidr: { question: "IPv4 block of the VPC", example: "10.0.0.0/16" },
  profile: { question: "production or development", example: "production" },
  state: { question: "where state is kept: local, s3:BUCKET or hcp:ORGANIZATION", example: "local" },
} as const;

/** The answers by flag. */
export type Answers = Record<keyof typeof QUESTIONS, string>;

/** Fills what was not answered with examples that fit the answers: zones of the region, roles of the account. */
export function answersOf(given: Partial<Answers>): Answers {
  const region = given.region ?? QUESTIONS.region.example;
  const account = given.account ?? QUESTIONS.account.example;
  const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
  const fitting: Partial<Answers> = {
    zones: ["a", "b", "c"].map((letter) => `${region}${letter}`).join(","),
    deployer: role("terraform"),
    admin: role("platform-admin"),
  };
  const examples = Object.fromEntries(
    Object.entries(QUESTIONS).map(([flag, { example }]) => [flag, example]),
  ) as Answers;
  return { ...examples, ...fitting, ...given };
}

function stateOf(answer: string): Readonly<Record<string, unknown>> {
  const [kind = "", where = ""] = answer.split(/:(.*)/s);
  const shapes: Readonly<Record<string, object>> = { s3: { bucket: where }, hcp: { organization: where } };
  return { kind, ...shapes[kind] };
}

/** The description that the answers come to, as a value to check. */
export function descriptionOf(name: string, answers: Answers): unknown {
  return {
    name,
    profile: answers.profile,
    aws: { region: answers.region, accountId: answers.account, deployer: answers.deployer },
    state: stateOf(answers.state),
    network: { kind: "new", cidr: answers.cidr, zones: answers.zones.split(",").map((zone) => zone.trim()) },
    clusters: {
      main: {
        version: answers.kubernetes,
        endpoint: { private: true, path: "vpn" },
        admins: { platform: answers.admin },
        compute: { nodeGroups: { workers: { instanceTypes: ["m7i.large"], scaling: { size: 3 } } } },
      },
    },
  };
}

/** The file: the same description, with comments that say what else there is. Every answer has been checked before. */
export function renderDescription(name: string, answers: Answers): string {
  const text = (value: unknown) => JSON.stringify(value);
  const state = Object.entries(stateOf(answers.state)).map(([key, value]) => `${key}: ${text(value)}`);
  const zones = answers.zones.split(",").map((zone) => text(zone.trim()));
  return `import { defineEnvironment } from "../src/config";

// Every field is described in docs/reference/environment.md, and by your editor.
export default defineEnvironment({
  name: ${text(name)},
  // "development" keeps logs for 30 days and takes one NAT gateway and a public endpoint without a waiver.
  profile: ${text(answers.profile)},
  aws: {
    region: ${text(answers.region)},
    accountId: ${text(answers.account)},
    // Whoever runs Terraform: this role always may enter the clusters.
    deployer: ${text(answers.deployer)},
    // tags: { CostCenter: "..." },
  },
  state: { ${state.join(", ")} },

  network: {
    kind: "new",
    cidr: ${text(answers.cidr)},
    // The address plan is computed and kept in ${name}.lock.json; a zone that is added here only adds subnets.
    zones: [${zones.join(", ")}],
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
      admins: { platform: ${text(answers.admin)} },
      // accessGroups: { developers: { principals: ["arn:..."], policy: "view" } },
      compute: {
        nodeGroups: { workers: { instanceTypes: ["m7i.large"], scaling: { size: 3 } } },
      },
    },
  },
});
`;
}
