import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { broken } from "../support/environments";
import { chart, RESOURCES } from "./corpus/changes";

const messages = (fields: Readonly<Record<string, unknown>>) =>
  checkEnvironment(broken(chart(fields))).problems.map(renderProblem);

const PODINFO = "clusters.main.addons.custom.podinfo";
const LITERAL =
  "is a literal, and its name says that it is secret; want the name of a Secret that the chart reads, since values are kept in the state";

describe("a chart of the user's own is refused", () => {
  it.each([
    ["https://192.0.2.1/charts", "192.0.2.1"],
    ["oci://10.0.0.7:5000/charts", "10.0.0.7"],
    ["https://localhost:8443", "localhost"],
    ["https://charts/stable", "charts"],
    ["https://2130706433/charts", "2130706433"],
  ])("from %s, whose host is no name that others know", (repository, host) => {
    expect(messages({ repository })).toEqual([
      `${PODINFO}.repository is ${repository}; want the name of a host such as charts.example.com, not ${host}`,
    ]);
  });

  it.each([
    ["a password", { adminPassword: "hunter2" }, "values.adminPassword"],
    ["a token deep inside", { auth: { github: { apiToken: "abc" } } }, "values.auth.github.apiToken"],
    ["a key", { s3: { "secret-access-key": "abc" } }, "values.s3.secret-access-key"],
    ["a client's secret", { oauth: { clientSecret: "abc" } }, "values.oauth.clientSecret"],
    ["a variable", { env: [{ name: "DB_PASSWORD", value: "abc" }] }, "values.env[0].value"],
  ])("with %s in its values", (_, values, path) => {
    expect(messages({ values: { resources: RESOURCES, ...values } })).toEqual([`${PODINFO}.${path} ${LITERAL}`]);
  });
});

describe("a chart of the user's own may say", () => {
  it.each([
    ["which Secret holds a password", { existingSecret: "web", existingSecretPasswordKey: "password" }],
    ["which key of it does", { passwordKey: "password", tokenSecretName: "web" }],
    ["that there is none", { password: "", token: null }],
    ["whether there is one", { password: true, apiKey: "false" }],
    [
      "where a variable takes one from",
      { env: [{ name: "DB_PASSWORD", valueFrom: { secretKeyRef: { name: "web" } } }] },
    ],
    ["another variable", { env: [{ name: "TOKEN", value: "$(OTHER)" }] }],
    ["how long tokens live", { tokenTtl: "1h", tokenizer: "words" }],
  ])("%s", (_, values) => {
    expect(messages({ values: { resources: RESOURCES, ...values } })).toEqual([]);
  });
});
