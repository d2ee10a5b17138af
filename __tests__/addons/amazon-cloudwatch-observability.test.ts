import { amazonCloudwatchObservability } from "../../src/addons/amazon-cloudwatch-observability";
import { dataFile } from "../../src/facts/data-file";
import { list, statement, statements } from "../policies/documents";
import { byEks, faultsOf, installed, policiesOf } from "../support/installed-addon";

const FLUENT_BIT = { on: new Set(["awsForFluentBit"]) };
const install = (options: object = {}, overrides: object = {}) =>
  byEks(installed(amazonCloudwatchObservability, options, overrides));
const policy = (options: object = {}) => policiesOf(install(options), "cloudwatch-agent").cloudwatch as string;

describe("amazon-cloudwatch-observability", () => {
  it("is kept by EKS, with a role for its one service account", () => {
    expect(install()).toMatchObject({
      addonName: "amazon-cloudwatch-observability",
      namespace: "amazon-cloudwatch",
      podSecurity: "privileged",
      serviceAccounts: [{ name: "cloudwatch-agent" }],
    });
  });

  it("has its four log groups made first, with the retention that it is told", () => {
    expect(install({ retentionDays: 90 }).aws?.logGroups).toEqual(
      Object.fromEntries(
        ["application", "dataplane", "host", "performance"].map((kind) => [
          kind,
          { name: `/aws/containerinsights/reference-main/${kind}`, retentionDays: 90 },
        ]),
      ),
    );
    expect(install().aws?.logGroups?.host).not.toHaveProperty("retentionDays");
    expect(amazonCloudwatchObservability.options.safeParse({ retentionDays: 31 }).success).toBe(false);
  });

  it("measures with Container Insights and leaves Application Signals out", () => {
    expect(install().configuration).toMatchObject({
      agent: {
        config: {
          agent: { region: "us-east-1" },
          logs: {
            metrics_collected: {
              kubernetes: { cluster_name: "reference-main", enhanced_container_insights: true },
            },
          },
        },
      },
    });
    expect(JSON.stringify(install().configuration)).not.toContain("application_signals");
  });

  it("sends logs unless Fluent Bit does", () => {
    expect(install().configuration).toMatchObject({ containerLogs: { enabled: true } });
    expect(install({ containerLogs: false }).configuration).toMatchObject({ containerLogs: { enabled: false } });
    const other = install({}, FLUENT_BIT);
    expect(other.configuration).toMatchObject({ containerLogs: { enabled: false } });
    expect(Object.keys(other.aws?.logGroups ?? {})).toEqual(["performance"]);
  });

  it("is refused as a second shipper of the same logs", () => {
    expect(faultsOf(amazonCloudwatchObservability, { containerLogs: true })).toEqual({});
    expect(faultsOf(amazonCloudwatchObservability, { containerLogs: true }, FLUENT_BIT)).toEqual({
      containerLogs:
        "is true while awsForFluentBit is on; want one of the two, or every line is kept and paid for twice",
    });
  });

  it("may do no more than AWS's own policy for it, and on its own log groups and namespaces alone", () => {
    const published: string[] = JSON.parse(
      dataFile("iam/aws-managed/CloudWatchAgentServerPolicy.json"),
    ).Statement.flatMap(({ Action }: { Action: string[] }) => Action);
    const ours = statements(policy()).flatMap(({ Action }) => list(Action));
    expect(ours.filter((action) => !published.includes(action))).toEqual([]);
    expect(ours).not.toContain("logs:CreateLogGroup");
    expect(statement(policy(), "Metrics").Condition).toEqual({
      StringEquals: { "cloudwatch:namespace": ["CWAgent", "ContainerInsights"] },
    });
    const group = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/containerinsights/reference-main/performance";
    expect(statement(policy({ containerLogs: false }), "WriteLogs").Resource).toEqual([group, `${group}:*`]);
  });
});
