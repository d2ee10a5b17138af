import { mayBeUnscoped } from "../../src/facts/unscoped-actions";
import { pullPolicy, pullThroughPolicy } from "../../src/policies/ecr";
import { endpointPolicy } from "../../src/policies/endpoint";
import { logsKeyPolicy, serviceKeyPolicy } from "../../src/policies/key";
import { AWS, everyPolicy, list, PLACES, RESOURCE_POLICIES, statements } from "./documents";

const ALL = Object.entries(everyPolicy(AWS));

describe("every policy", () => {
  it.each(ALL)("%s: is a document of 2012 whose statements are named by letters and digits, each once", (_, text) => {
    const sids = statements(text).map(({ Sid }) => Sid);
    expect(JSON.parse(text).Version).toBe("2012-10-17");
    expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
    expect(new Set(sids).size).toBe(sids.length);
  });

  it.each(ALL)("%s: allows no action on * but those that are listed with a reason", (name, text) => {
    const wide = statements(text)
      .filter(({ Effect, Resource }) => Effect === "Allow" && list(Resource).includes("*"))
      .flatMap(({ Action }) => list(Action))
      .filter((action) => !mayBeUnscoped(action));
    expect(RESOURCE_POLICIES.test(name) ? [] : wide).toEqual([]);
  });

  it.each(ALL)(
    "%s: allows no service's every action, but the account on its key and endpoints under a condition",
    (name, text) => {
      const wide = statements(text).filter(
        ({ Sid, Effect, Action, Condition }) =>
          Effect === "Allow" &&
          list(Action).some((action) => action === "*" || action.endsWith(":*")) &&
          !(name.startsWith("key") && Sid === "Account") &&
          !(name.startsWith("endpoint") && Condition?.StringEquals?.["aws:PrincipalAccount"] === AWS.accountId),
      );
      expect(wide).toEqual([]);
    },
  );

  it.each(ALL)("%s: lets everybody in only under conditions or to a few named actions", (name, text) => {
    const open = statements(text).filter(({ Effect, Principal, Condition }) => {
      const anybody = Principal === "*" || (typeof Principal === "object" && list(Principal.AWS).includes("*"));
      return Effect === "Allow" && anybody && Condition === undefined;
    });
    const known = ["endpoint: s3", "endpoint: sts"].includes(name);
    expect(open.map(({ Sid }) => Sid)).toEqual(
      known ? [expect.stringMatching(/^(PublicBuckets|ServiceAccounts)$/)] : [],
    );
  });

  const places = Object.entries(PLACES).flatMap(([partition, where]) =>
    Object.entries(everyPolicy(where)).map(([name, text]) => [partition, name, text] as const),
  );

  it.each(places)("in %s, %s: holds ARNs of that partition alone", (partition, _, text) => {
    const others = [...text.matchAll(/arn:(aws[a-z-]*):/g)]
      .map(([, found]) => found)
      .filter((found) => found !== partition);
    expect(others).toEqual([]);
  });

  it("is the same text whatever the order of roles, groups, services and prefixes", () => {
    const one = ["a", "b", "c"];
    const other = ["c", "a", "b"];
    const made = (names: readonly string[]) => [
      logsKeyPolicy({ ...AWS, logGroups: names }, { administrators: names }),
      serviceKeyPolicy(AWS, names),
      pullPolicy(AWS, names),
      pullThroughPolicy(AWS, names),
      endpointPolicy({ ...AWS, service: "kms", accounts: names }),
    ];
    expect(made(other)).toEqual(made(one));
  });
});
