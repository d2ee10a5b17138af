import {
  isSecretChartValue,
  isSecretName,
  isSecretParameter,
  isSecretValue,
  secretEntry,
} from "../../src/core/secret-names";

describe("the names of secrets", () => {
  it.each(["DB_PASSWORD", "adminPassword", "db.password", "api.key", "DB_PASS", "CLIENT_SECRET", "secret_id"])(
    "say that the value of %s is one",
    (name) => {
      expect(isSecretValue(name, "hunter2")).toBe(true);
      expect(isSecretParameter(`--${name}`, "hunter2")).toBe(true);
    },
  );

  it.each([
    ["PASSWORD_FILE", "/run/secrets/password"],
    ["PASSWORD_ENABLED", "1"],
    ["PASSWORD", "true"],
    ["PASSWORD", "$(DB_PASSWORD)"],
    ["MAX_TOKENS", "4096"],
    ["SECRET_ID", "shop/web"],
    ["TOKENIZER", "bpe"],
    ["BYPASS", "x"],
  ])("leave %s with %s alone", (name, value) => {
    expect(isSecretValue(name, value)).toBe(false);
  });

  it("end in a word for one, or say no more than where it is", () => {
    expect(["password", "clientSecret", "tls.private_key"].map(isSecretName)).toEqual([true, true, true]);
    expect(["secretName", "password-file", "tokenizer"].map(isSecretName)).toEqual([false, false, false]);
  });

  it("are told apart from names of Secrets in values of charts", () => {
    expect(isSecretChartValue("rootPassword", "hunter2")).toBe(true);
    expect(isSecretChartValue("existingPassword", "shop")).toBe(false);
    expect(isSecretChartValue("secret", "shop")).toBe(false);
  });

  it.each([
    ["user=shop\ndb.password=hunter2", "db.password"],
    ['auth:\n  - apiKey: "abc"', "apiKey"],
    ["export DB_PASS=hunter2", "DB_PASS"],
    ['{\n  "client_secret": "abc"\n}', "client_secret"],
  ])("are found in files: %j", (text, name) => {
    expect(secretEntry(text)).toBe(name);
  });

  it.each(["password: |", "password=${DB_PASSWORD}", "password_file=/run/x", "existingSecret: shop", "password:"])(
    "are not found where a file puts the value in later: %s",
    (text) => {
      expect(secretEntry(text)).toBeUndefined();
    },
  );
});
