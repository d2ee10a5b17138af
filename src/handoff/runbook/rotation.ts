import type { Book } from "./book";
import { code, commands, list, table } from "./markdown";
import type { Chapter } from "./section";

/** Keys, certificates, access and secrets: what renews itself, and what to do when it must be now. */
export const rotation: Chapter = (book) => ({
  title: "Rotate",
  body: [...keys(book), ...certificates(book), ...access(book), ...secrets(book)],
});

function keys({ output, environment }: Book): string[] {
  const { region } = environment.aws;
  const aliases = output.all("aws_kms_alias").filter((alias) => {
    const key = output.target(alias, alias.block.target_key_id);
    return key?.block.enable_key_rotation === true;
  });
  if (aliases.length === 0) {
    return [];
  }
  return [
    "### Keys",
    "AWS KMS gives these keys new material every year by itself. What was encrypted before stays readable, and nothing has to be encrypted again. To do it now, which KMS allows a limited number of times for each key:",
    commands(
      ...aliases.map(({ block }) => {
        const id = `$(aws kms describe-key --key-id ${block.name} --region ${region} --query KeyMetadata.KeyId --output text)`;
        return `aws kms rotate-key-on-demand --region ${region} --key-id "${id}"`;
      }),
    ),
    "You should see the id of each key. Never disable or delete one of them: what it encrypts is then lost for good.",
  ];
}

function certificates({ output, environment }: Book): string[] {
  const found = output.all("aws_acm_certificate").map(({ block }) => `${block.domain_name}`);
  if (found.length === 0) {
    return [];
  }
  return [
    "### Certificates",
    `AWS Certificate Manager renews ${found.map(code).join(", ")} by itself, as long as its validation records stay in the zone. Terraform keeps them there.`,
    commands(
      `for arn in $(aws acm list-certificates --region ${environment.aws.region} --query 'CertificateSummaryList[].CertificateArn' --output text); do`,
      `  aws acm describe-certificate --region ${environment.aws.region} --certificate-arn "$arn" --query 'Certificate.[DomainName,Status,NotAfter,RenewalSummary.RenewalStatus]' --output text`,
      "done",
    ),
    `You should see ${code("ISSUED")} and a day in the future. ${code("PENDING_VALIDATION")}: the zone is not delegated, or a validation record is gone; apply the dns state.`,
  ];
}

function access({ output, clusters, environment }: Book): string[] {
  if (clusters.length === 0) {
    return [];
  }
  const entries = output.all("aws_eks_access_entry");
  const rows = clusters.flatMap(({ name, cluster, key }) =>
    entries
      .filter(({ state }) => state === cluster.name)
      .map(({ block }) => [code(name), code(`${block.principal_arn}`), code(`clusters.${key}`)]),
  );
  const [first] = clusters;
  return [
    "### Access",
    "These roles get into the clusters. Nobody else does, whatever their rights in AWS:",
    table(["cluster", "role", "named in"], rows),
    `To let somebody in or keep somebody out, have ${code("admins")} or ${code("accessGroups")} changed in the description. To keep a role out now, and take it out of the description after:`,
    ...(first
      ? [
          commands(
            `aws eks delete-access-entry --cluster-name ${first.name} --region ${environment.aws.region} --principal-arn ROLE_ARN`,
          ),
        ]
      : []),
    `Never do so with ${code(environment.aws.deployer)}: Terraform would be locked out. Roles of pods need nothing: their credentials last for hours and renew themselves.`,
  ];
}

function secrets({ environment: { teams = {} } }: Book): string[] {
  const found = Object.entries(teams).flatMap(([team, { applications = {} }]) =>
    Object.entries(applications).flatMap(([name, { kind, env = {} }]) =>
      kind !== "cronJob" && Object.values(env).some((value) => typeof value === "object")
        ? [`kubectl rollout restart --namespace ${team} ${kind.toLowerCase()}/${name}`]
        : [],
    ),
  );
  return found.length === 0
    ? []
    : [
        "### Secrets of applications",
        "Put the new value into AWS Secrets Manager. A container reads it when it starts, so start it again:",
        commands(...found),
        list(
          `You should see ${code("restarted")}, and ${code("kubectl rollout status")} with the same names ends well.`,
        ),
      ];
}
