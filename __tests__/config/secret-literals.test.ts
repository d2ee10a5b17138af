import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { APPLICATION, withTeam } from "../support/teams";

const AT = "teams.shop.applications.web";
const SECRET = '{ secret: "<ARN in Secrets Manager>", key: "..." }, since a description never holds a secret';

const problems = (changes: Readonly<Record<string, unknown>>) =>
  checkEnvironment(withTeam({ applications: { web: { ...APPLICATION, ...changes } } })).problems.map(renderProblem);

describe("a variable is refused as a literal", () => {
  it.each([
    ["PGPASS", "hunter2"],
    ["DB_PWD", "hunter2"],
    ["DB_PASS", "hunter2"],
    ["PASS", "hunter2"],
    ["SESSION_SECRET_ID", "hunter2"],
    ["API_KEY", "hunter2"],
    ["SERVICE_TOKENS", "hunter2"],
  ])("for the name %s", (name, value) => {
    expect(problems({ env: { [name]: value } })).toEqual([
      `${AT}.env.${name} is a literal, and its name says that it is secret; want ${SECRET}`,
    ]);
  });

  it.each([
    ["Bearer eyJhbGciOi", "holds what a request is authorized by (Bearer)"],
    ["Authorization: Bearer eyJhbGciOi", "holds what a request is authorized by (Bearer)"],
    ["Basic c2hvcDpodW50ZXIy", "holds what a request is authorized by (Basic)"],
    ["https://api.example.com/v1?user=shop&password=hunter2", "holds a literal password, which is secret"],
    ["jdbc:sqlserver://database;user=shop;pwd=hunter2", "holds a literal pwd, which is secret"],
    ["host=database password=hunter2", "holds a literal password, which is secret"],
    [
      "-Xmx1g -Djavax.net.ssl.trustStorePassword=changeit",
      "holds a literal Djavax.net.ssl.trustStorePassword, which is secret",
    ],
    ["postgres://shop:hunter2@database:5432/shop", "holds a password in an address"],
  ])("for the value %s", (value, fault) => {
    expect(problems({ env: { SETTING: value } })).toEqual([`${AT}.env.SETTING ${fault}; want ${SECRET}`]);
  });
});

describe("a word of a command is refused", () => {
  it.each([
    [["--password=hunter2"], 0, "holds a literal password, which is secret"],
    [["--password", "hunter2"], 1, "is the value of --password, which is secret"],
    [["-c", "PGPASSWORD=hunter2 psql"], 1, "holds a literal PGPASSWORD, which is secret"],
    [["-H", "Authorization: Bearer abc"], 1, "holds what a request is authorized by (Bearer)"],
    [["redis://:hunter2@cache"], 0, "holds a password in an address"],
  ])("in %j", (words, i, fault) => {
    const message = `${fault}; want $(NAME) there, and NAME in env as ${SECRET}`;
    expect(problems({ command: words, args: words })).toEqual([
      `${AT}.command[${i}] ${message}`,
      `${AT}.args[${i}] ${message}`,
    ]);
  });
});

describe("no secret is", () => {
  it.each([
    ["PWD", "/srv"],
    ["BYPASS_CACHE", "60"],
    ["SECRET_ID", "shop/web"],
    ["SECRET_ID", "arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf"],
    ["DB_PASSWORD_FILE", "/run/db"],
    ["TOKEN_TTL", "300"],
    ["KMS_ENCRYPTION_KEY_ID", "1234abcd-12ab-34cd-56ef-1234567890ab"],
    ["ALLOW_EMPTY_PASSWORD", "yes"],
    ["MAX_TOKENS", "512"],
    ["TOKENIZER", "bert"],
    ["API_KEY", ""],
    ["PLAN", "Basic account"],
    ["HEADER", "Bearer {token}"],
    ["DATABASE_URL", "postgres://shop:$(DB_PASSWORD)@database:5432/shop"],
    ["API_KEY", "$(OTHER)"],
    ["LINK", "https://example.com/?page=2&sort=name"],
  ])("the variable %s: %j", (name, value) => {
    expect(problems({ env: { [name]: value } })).toEqual([]);
  });

  it.each([
    [["--password=$(DB_PASSWORD)"]],
    [["--password", "$(DB_PASSWORD)"]],
    [["--no-password", "shop"]],
    [["--password-file", "/run/db"]],
    [["--password", "--verbose"]],
    [["-c", "cd /srv && PWD=/srv make"]],
  ])("among the words %j", (args) => {
    expect(problems({ args })).toEqual([]);
  });
});
