import production from "../environments/production";
import reference from "../environments/reference";
import type { Environment } from "../src/config";
import { checkEnvironment } from "../src/config/check";
import { broken } from "./support/environments";
import { outputOf } from "./support/output";

/** Longest keys that a description takes, so that every derived name is as long as it gets. */
const longest = (): Environment => {
  const key = (length: number) => "x".repeat(length);
  const cluster = (broken({}) as { clusters: { main: object } }).clusters.main;
  const group = { instanceTypes: ["m7i.large"], scaling: { size: 1 } };
  const { environment, problems } = checkEnvironment(
    broken({
      name: key(24),
      registry: { kind: "own", repositories: { [`team/${key(100)}`]: {} }, pullThroughCache: { "quay.io": {} } },
      data: { fileSystems: { [key(40)]: {} }, buckets: { [key(40)]: {} } },
      dns: {
        zones: {
          [`${key(60)}.${key(60)}.com`]: { kind: "public", certificate: true, queryLogging: true, dnssec: true },
        },
      },
      clusters: {
        [key(15)]: {
          ...cluster,
          accessGroups: { [key(40)]: { principals: [`arn:aws:iam::111122223333:role/${key(64)}`] } },
          compute: {
            nodeGroups: { [key(54)]: group },
            fargateProfiles: { [key(54)]: { selectors: [{ namespace: "a" }] } },
          },
        },
      },
    }),
  );
  expect(problems).toEqual([]);
  return environment as Environment;
};

/** Names by resource type: the argument, and what AWS takes. Source: IAM, EKS, EC2, ECR, KMS, CloudWatch Logs, S3 and EFS APIs. */
const LIMITS: Readonly<Record<string, readonly [string, RegExp]>> = {
  aws_iam_role: ["name", /^[\w+=,.@-]{1,64}$/],
  aws_iam_role_policy: ["name", /^[\w+=,.@-]{1,128}$/],
  aws_eks_cluster: ["name", /^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$/],
  aws_eks_node_group: ["node_group_name", /^[0-9A-Za-z][0-9A-Za-z_-]{0,62}$/],
  aws_eks_fargate_profile: ["fargate_profile_name", /^[0-9A-Za-z][0-9A-Za-z_-]{0,62}$/],
  aws_launch_template: ["name", /^[0-9A-Za-z()./_-]{3,125}$/],
  aws_security_group: ["name", /^(?!sg-)[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/],
  aws_ecr_repository: [
    "name",
    /^(?=.{2,256}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
  ],
  aws_kms_alias: ["name", /^alias\/(?!aws\/)[a-zA-Z0-9/_-]{1,250}$/],
  aws_cloudwatch_log_group: ["name", /^[.\-_/#A-Za-z0-9]{1,512}$/],
  aws_s3_bucket: ["bucket", /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/],
  aws_efs_file_system: ["creation_token", /^.{1,64}$/],
  aws_backup_vault: ["name", /^[a-zA-Z0-9_-]{2,50}$/],
  aws_backup_selection: ["name", /^[a-zA-Z0-9_.-]{1,50}$/],
  aws_backup_plan: ["name", /^.{1,50}$/],
  aws_route53_key_signing_key: ["name", /^[A-Za-z0-9_]{3,128}$/],
  aws_ssm_parameter: ["name", /^\/[A-Za-z0-9_.\-/]{1,1010}$/],
};

/** Descriptions of groups and rules. Source: EC2 API: 255 characters of a narrow set. */
const DESCRIPTION = /^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/;

describe.each([
  ["the reference environment", () => reference as Environment],
  ["the production environment", () => production as Environment],
  ["an environment with the longest names", longest],
])("%s", (_, given) => {
  const states = outputOf([given()]);
  const blocks = states.flatMap(({ json }) =>
    Object.entries(json.resource ?? {}).flatMap(([type, named]) =>
      Object.entries(named).map(([label, block]) => ({ type, label, block })),
    ),
  );

  it.each(Object.entries(LIMITS))("has names of %s that AWS takes", (type, [argument, pattern]) => {
    const names = blocks.filter((one) => one.type === type).map(({ block }) => String(block[argument]));
    expect(names.filter((name) => !name.includes("${") && !pattern.test(name))).toEqual([]);
  });

  it("describes every security group and every rule of one in characters that EC2 takes", () => {
    const described = blocks.filter(({ type }) =>
      /^aws_(security_group|vpc_security_group_(in|e)gress_rule)$/.test(type),
    );
    expect(
      described.filter(({ block }) => !DESCRIPTION.test(String(block.description))).map(({ label }) => label),
    ).toEqual([]);
  });

  it("tags nothing with more than AWS takes", () => {
    const counts = blocks.map(({ block }) => Object.keys((block.tags as object | undefined) ?? {}).length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(50 - 35 - 3);
  });
});
