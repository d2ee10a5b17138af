import { checkEnvironment } from "../config/check";
import { resolveEnvironment } from "../config/resolve";
import { InvalidInput, type Problem } from "../core/problems";
import { KUBERNETES_VERSIONS } from "../facts/kubernetes-versions";
import { PLACEHOLDER_ACCOUNT } from "../facts/placeholder-account";
import { REGIONS } from "../facts/regions";

/** What `new` asks, by flag: the question, the example that stands for no answer, and the field that the answer becomes. */
export const QUESTIONS = {
  region: { question: "AWS region", example: "us-east-1", field: "aws.region" },
  account: { question: "AWS account, twelve digits", example: PLACEHOLDER_ACCOUNT, field: "aws.accountId" },
  deployer: {
    question: "ARN of the role that runs Terraform",
    example: `arn:aws:iam::${PLACEHOLDER_ACCOUNT}:role/terraform`,
    field: "aws.deployer",
  },
  admin: {
    question: "ARN of the role that administers clusters",
    example: `arn:aws:iam::${PLACEHOLDER_ACCOUNT}:role/platform-admin`,
    field: "clusters.main.admins",
  },
  kubernetes: {
    question: "Kubernetes version",
    example: KUBERNETES_VERSIONS[1]?.version ?? "",
    field: "clusters.main.version",
  },
  zones: {
    question: "availability zones, separated by commas",
    example: "us-east-1a,us-east-1b,us-east-1c",
    field: "network.zones",
  },
  cidr: { question: "IPv4 block of the VPC", example: "10.0.0.0/16", field: "network.cidr" },
  profile: { question: "production or development", example: "production", field: "profile" },
  state: { question: "where state is kept: local, s3:BUCKET or hcp:ORGANIZATION", example: "local", field: "state" },
} as const;

/** A question's flag. */
export type Flag = keyof typeof QUESTIONS;

/** The flags, in the order of the questions. */
export const FLAGS = Object.keys(QUESTIONS) as Flag[];

/** The answers by flag. */
export type Answers = Record<Flag, string>;

/** Fills what was not answered with examples that fit the answers: zones of the region, roles of the account. */
export function answersOf(given: Partial<Answers>): Answers {
  const region = given.region ?? QUESTIONS.region.example;
  const account = given.account ?? QUESTIONS.account.example;
  const role = (name: string) => `arn:${REGIONS[region]?.partition ?? "aws"}:iam::${account}:role/${name}`;
  const fitting: Partial<Answers> = {
    zones: ["a", "b", "c"].map((letter) => `${region}${letter}`).join(","),
    deployer: role("terraform"),
    admin: role("platform-admin"),
  };
  const answers = FLAGS.map((flag) => [flag, given[flag] ?? fitting[flag] ?? QUESTIONS[flag].example]);
  return Object.fromEntries(answers) as Answers;
}

/** The zones of an answer. */
export function zonesOf({ zones }: Answers): string[] {
  return zones.split(",").map((zone) => zone.trim());
}

/** The description's `state` that an answer stands for. */
export function stateOf({ state }: Answers): Readonly<Record<string, string>> {
  const [kind = "", where = ""] = state.split(/:(.*)/s);
  const shapes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    s3: { bucket: where },
    hcp: { organization: where },
  };
  return { kind, ...shapes[kind] };
}

/** The description that the answers come to, as a value to check. */
export function descriptionOf(name: string, answers: Answers): unknown {
  return {
    name,
    profile: answers.profile,
    aws: { region: answers.region, accountId: answers.account, deployer: answers.deployer },
    state: stateOf(answers),
    network: { kind: "new", cidr: answers.cidr, zones: zonesOf(answers) },
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

/** What is wrong with the answers, by flag; with the examples only when the answers are fine, since they follow them. */
export function answerProblems(name: string, given: Partial<Answers>): Problem[] {
  const answers = answersOf(given);
  const problems = [...descriptionProblems(name, answers), ...stateProblems(answers)].map(({ path, message }) => {
    const flag = FLAGS.find((one) => isWithin(path, QUESTIONS[one].field));
    return { flag, path: flag ? `--${flag}` : path, message };
  });
  const answered = problems.filter(({ flag }) => flag === undefined || given[flag] !== undefined);
  return (answered.length > 0 ? answered : problems).map(({ path, message }) => ({ path, message }));
}

/** Faults of the description, the address plan's included; its state is looked at as an answer. */
function descriptionProblems(name: string, answers: Answers): readonly Problem[] {
  const { environment, problems } = checkEnvironment(descriptionOf(name, { ...answers, state: "local" }));
  try {
    return environment && resolveEnvironment(environment) ? [] : problems;
  } catch (error) {
    if (error instanceof InvalidInput) {
      return error.problems;
    }
    throw error;
  }
}

function stateProblems(answers: Answers): Problem[] {
  if (!/^(local|s3:.+|hcp:.+)$/s.test(answers.state)) {
    return [
      { path: "state", message: `is ${JSON.stringify(answers.state)}; want local, s3:BUCKET or hcp:ORGANIZATION` },
    ];
  }
  return checkEnvironment(descriptionOf("new", answers)).problems.filter(({ path }) => isWithin(path, "state"));
}

function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}
