import { type Case, json, refused, unread } from "./case";
import { repository } from "./changes";

/** Repositories of images. */
export const ECR: readonly Case[] = [
  refused("Q01", "upper case", repository("Web"), [
    'registry.repositories.Web has the key "Web"; want 2 to 200 lower-case letters and digits, with single dots, underscores, hyphens or slashes between them',
  ]),
  refused("Q02", "one character", repository("a"), [
    'registry.repositories.a has the key "a"; want 2 to 200 lower-case letters and digits, with single dots, underscores, hyphens or slashes between them',
  ]),
  refused("Q03", "257 characters", repository("x".repeat(257)), [
    'registry.repositories.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx has the key "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"; want 2 to 200 lower-case letters and digits, with single dots, underscores, hyphens or slashes between them',
  ]),
  refused("Q04", "two slashes", repository("a//b"), [
    'registry.repositories["a//b"] has the key "a//b"; want 2 to 200 lower-case letters and digits, with single dots, underscores, hyphens or slashes between them',
  ]),
  refused("Q05", "a slash behind", repository("web/"), [
    'registry.repositories["web/"] has the key "web/"; want 2 to 200 lower-case letters and digits, with single dots, underscores, hyphens or slashes between them',
  ]),
  refused("Q06", "a hyphen in front", repository("-web"), [
    'registry.repositories["-web"] has the key "-web"; want 2 to 200 lower-case letters and digits, with single dots, underscores, hyphens or slashes between them',
  ]),
  refused("Q07", "two dots", repository("a..b"), [
    'registry.repositories["a..b"] has the key "a..b"; want 2 to 200 lower-case letters and digits, with single dots, underscores, hyphens or slashes between them',
  ]),
  refused("Q08", "three underscores", repository("a___b"), [
    'registry.repositories.a___b has the key "a___b"; want 2 to 200 lower-case letters and digits, with single dots, underscores, hyphens or slashes between them',
  ]),
  unread("Q09", "a name twice", json('{"repositories": {"web": {}, "web": {}}}'), [
    "has a key for the second time at line 1, column 30; want every key once",
  ]),
  refused("Q10", "a policy of expiry that is too short", repository("web", { lifecyclePolicy: "{}" }), [
    "registry.repositories.web.lifecyclePolicy is not a field; want keepLast, untaggedDays, tagMutability, pullPrincipals or waive",
  ]),
  refused("Q11", "a policy of expiry that is too long", repository("web", { lifecyclePolicy: "x".repeat(30_721) }), [
    "registry.repositories.web.lifecyclePolicy is not a field; want keepLast, untaggedDays, tagMutability, pullPrincipals or waive",
  ]),
  refused("Q12", "a policy of expiry that is no JSON", repository("web", { lifecyclePolicy: "{rules" }), [
    "registry.repositories.web.lifecyclePolicy is not a field; want keepLast, untaggedDays, tagMutability, pullPrincipals or waive",
  ]),
  refused(
    "Q13",
    "two rules of one priority",
    repository("web", { lifecycleRules: [{ priority: 1 }, { priority: 1 }] }),
    [
      "registry.repositories.web.lifecycleRules is not a field; want keepLast, untaggedDays, tagMutability, pullPrincipals or waive",
    ],
  ),
  refused("Q14", "everybody may pull", repository("web", { pullPrincipals: ["*"] }), [
    'registry.repositories.web.pullPrincipals[0] is "*"; want twelve digits as a string or the ARN of an IAM role, such as arn:aws:iam::111122223333:role/platform-admin',
  ]),
  refused("Q15", "deletion with all images", repository("web", { forceDelete: true }), [
    "registry.repositories.web.forceDelete is not a field; want keepLast, untaggedDays, tagMutability, pullPrincipals or waive",
  ]),
  refused("Q16", "an encryption of old", repository("web", { encryption: "DES" }), [
    "registry.repositories.web.encryption is not a field; want keepLast, untaggedDays, tagMutability, pullPrincipals or waive",
  ]),
  refused(
    "Q17",
    "tags that may move",
    repository("web", { tagMutability: "IMMUTABLE_WITH_EXCLUSION", exclusions: ["v%"] }),
    [
      'registry.repositories.web.tagMutability is "IMMUTABLE_WITH_EXCLUSION"; want "IMMUTABLE" or "MUTABLE"',
      "registry.repositories.web.exclusions is not a field; want keepLast, untaggedDays, pullPrincipals or waive",
    ],
  ),
  refused(
    "Q18",
    "a prefix of 31 characters",
    { registry: { kind: "own", pullThroughCache: { "quay.io": { prefix: "x".repeat(31) } } } },
    [
      'registry.pullThroughCache["quay.io"].prefix is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"; want 2 to 30 lower-case letters and digits, with single dots, underscores, hyphens or slashes between them',
    ],
  ),
];
