import type { Block, Draft, Mutations } from "../../../support/guardrails";

const NAMED = "is a literal, and its name says that it is secret; want it kept in Secrets Manager";

/** Changes of the whole file of the data's state that write a secret out under its name. */
const named: Readonly<Record<string, Block>> = {
  "a local value": { locals: { database: { admin_password: "not-a-real-one" } } },
  "a list of local values": { locals: { passwords: ["not-a-real-one"] } },
  "the default of a variable": { variable: { api_key: { default: "not-a-real-one" } } },
  "a default inside a variable": { variable: { database: { default: { passwd: "not-a-real-one" } } } },
};

/** Changes of a chart's release that write a secret out. */
const told: Readonly<Record<string, (draft: Draft, release: Block) => void>> = {
  "a chart's value": (draft, release) => {
    release.values = [
      draft.values(release.values[0], (all) => Object.assign(all, { adminPassword: "not-a-real-one" })),
    ];
  },
  "a chart's value beside the others": (_, release) => {
    release.set = [{ name: "auth.rootPassword", value: "not-a-real-one" }];
  },
  "a variable of a chart": (draft, release) => {
    const env = [{ name: "DB_PASS", value: "not-a-real-one" }];
    release.values = [draft.values(release.values[0], (all) => Object.assign(all, { env }))];
  },
};

/** Changes that write a secret out. */
export const WRITTEN_SECRET_MUTATIONS: Mutations = {
  "SEC-01a": [
    {
      title: "writes the keys of a provider out",
      change: (draft) => {
        draft.state("network").provider.aws[0].secret_key = "not-a-real-one";
      },
      fault: "is written out; want a role, or a reference to where it is kept",
      overlaps: ["NOD-20"],
    },
    {
      title: "writes the keys of a backend out",
      change: (draft) => {
        const s3 = {
          bucket: "states",
          key: "network",
          encrypt: true,
          use_lockfile: true,
          access_key: "not-a-real-one",
        };
        draft.state("network").terraform.backend = { s3 };
      },
      fault: "is written out; want a role, or a reference to where it is kept",
    },
    {
      title: "writes an access key into a description",
      change: (draft) => {
        const key = ["AKIA", "IOSFODNN7", "EXAMPLE"].join("");
        draft.one("aws_ssm_parameter", "anchor").description = `used with ${key}`;
      },
      fault: "is an AWS access key; want it kept in Secrets Manager",
    },
    {
      title: "writes a Secret out",
      change: (draft) =>
        draft.add("main-workloads", "kubernetes_secret_v1", "own", {
          metadata: { name: "own", namespace: "shop" },
          data: { password: "not-a-real-one" },
        }),
      fault: "is written out; want it kept in Secrets Manager",
      overlaps: ["K8S-19a"],
    },
    ...Object.entries(named).map(([what, change]) => ({
      title: `writes a secret into ${what}`,
      change: (draft: Draft) => void Object.assign(draft.state("data"), change),
      fault: NAMED,
    })),
    ...Object.entries(told).map(([what, change]) => ({
      title: `writes a secret into ${what}`,
      change: (draft: Draft) => change(draft, draft.one("helm_release", "metrics-server")),
      fault: NAMED,
    })),
    {
      title: "writes a secret into values of YAML",
      change: (draft) => {
        draft.one("helm_release", "metrics-server").values = ["auth:\n  rootPassword: not-a-real-one\n"];
      },
      fault: NAMED,
      overlaps: ["K8S-02b"],
    },
    {
      title: "writes a private key into a local value",
      change: (draft) => {
        draft.state("data").locals = { pem: "-----BEGIN EC PRIVATE KEY-----" };
      },
      fault: "is a private key; want it kept in Secrets Manager",
    },
    {
      title: "hands a token of GitLab to a module",
      change: (draft) => {
        const header = ["glpat", "0123456789abcdefghij"].join("-");
        draft.state("data").module = { own: { source: "example/own/aws", version: "1.2.3", header } };
      },
      fault: "is a GitLab token; want it kept in Secrets Manager",
    },
    {
      title: "hands a secret to a module",
      change: (draft) => {
        const client_secret = "not-a-real-one";
        draft.state("data").module = { own: { source: "example/own/aws", version: "1.2.3", client_secret } };
      },
      fault: NAMED,
    },
    {
      title: "puts a password into an output",
      change: (draft) => {
        draft.state("data").output.db_password = { value: "not-a-real-one", sensitive: true };
      },
      fault: NAMED,
    },
    {
      title: "writes a secret into a variable of a container",
      change: (draft) => {
        const [container] = draft.one("kubernetes_deployment_v1", "application-web").spec.template.spec.container;
        container.env = [...(container.env ?? []), { name: "API_TOKEN", value: "not-a-real-one" }];
      },
      fault: NAMED,
    },
    {
      title: "writes a secret into a parameter that anybody may read",
      change: (draft) =>
        void draft.add("data", "aws_ssm_parameter", "own", {
          name: "/shop/db-password",
          description: "Of the database",
          type: "String",
          value: "not-a-real-one",
        }),
      fault: NAMED,
    },
    {
      title: "writes a secret into a variable of a function",
      change: (draft) =>
        void draft.add("data", "aws_lambda_function", "own", {
          function_name: "own",
          role: "arn:aws:iam::111122223333:role/own",
          environment: [{ variables: { SIGNING_KEY: "not-a-real-one", LOG_LEVEL: "info" } }],
        }),
      fault: NAMED,
    },
  ],
};
