import { awsForFluentBit } from "../../src/addons/aws-for-fluent-bit";
import type { AddonContext } from "../../src/addons/context";
import { statements } from "../policies/documents";
import { installed, policiesOf, release } from "../support/installed-addon";

const NAME = "aws-for-fluent-bit";
const GROUP = "/aws/eks/reference-main/containers";
const values = (options: object = {}, overrides: Partial<AddonContext> = {}) =>
  release(installed(awsForFluentBit, options, overrides), NAME).values;

describe("aws-for-fluent-bit", () => {
  it("belongs to no set, since another add-on sends the same logs", () => {
    expect(awsForFluentBit.sets ?? []).toEqual([]);
  });

  it("writes to one log group that is there first, a stream for each container", () => {
    expect(installed(awsForFluentBit, { retentionDays: 14 }).aws).toEqual({
      logGroups: { containers: { name: GROUP, retentionDays: 14 } },
    });
    expect(values()).toMatchObject({
      cloudWatchLogs: {
        enabled: true,
        logGroupName: GROUP,
        autoCreateGroup: false,
        logStreamTemplate: "$kubernetes['namespace_name'].$kubernetes['pod_name'].$kubernetes['container_name']",
      },
    });
  });

  it("may write to that log group and do nothing else", () => {
    const group = `arn:aws:logs:us-east-1:111122223333:log-group:${GROUP}`;
    expect(statements(policiesOf(installed(awsForFluentBit), NAME).logs as string)).toEqual([
      {
        Sid: "WriteLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: [group, `${group}:*`],
      },
    ]);
  });

  it("has its region in every place where the chart has another, and every other output off", () => {
    const text = JSON.stringify(values({}, { region: "eu-west-1" }));
    expect(text).not.toContain("us-east-1");
    const outputs = ["cloudWatch", "firehose", "kinesis", "kinesis_streams", "s3", "elasticsearch", "opensearch"];
    expect(outputs.map((output) => values()[output])).toEqual(
      outputs.map((output) =>
        output.endsWith("search")
          ? { enabled: false, awsRegion: "us-east-1" }
          : { enabled: false, region: "us-east-1" },
      ),
    );
  });

  it("sends labels and annotations of pods only when asked to", () => {
    const filters = (options: object) => (values(options).filter as { extraFilters: string }).extraFilters;
    expect(filters({})).toBe("Labels Off\nAnnotations Off");
    expect(filters({ labels: true })).toBe("Labels On\nAnnotations On");
  });

  it("answers its probe on IPv6 where pods have such addresses", () => {
    const service = (ipv6: boolean) => (values({}, { ipv6 }).service as { extraService: string }).extraService;
    expect(service(false)).toContain("HTTP_Listen 0.0.0.0");
    expect(service(true)).toContain("HTTP_Listen ::");
  });

  it("runs on every node but Fargate's, and as root can do nothing but read", () => {
    expect(values()).toMatchObject({
      tolerations: [{ operator: "Exists" }],
      priorityClassName: "system-node-critical",
      containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    });
    expect(JSON.stringify(values().affinity)).toContain('"values":["fargate"]');
  });

  it("is measured where Prometheus is on", () => {
    expect(values()).toMatchObject({ serviceMonitor: { enabled: false } });
    expect(values({}, { on: new Set(["kubePrometheusStack"]) })).toMatchObject({ serviceMonitor: { enabled: true } });
    expect(awsForFluentBit.after).toEqual(["prometheusOperatorCrds"]);
  });
});
