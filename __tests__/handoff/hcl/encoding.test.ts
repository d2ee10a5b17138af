import { encodedValue } from "../../../src/handoff/hcl/encoding";

describe("encodedValue", () => {
  it("gives the value of JSON as jsonencode writes it", () => {
    expect(encodedValue('{"a":[1,null,true,"b\\n"],"c":{}}')).toEqual({
      value: { a: [1, null, true, "b\n"], c: {} },
      putBack: [],
    });
  });

  it("takes references to ARNs, ids and names, in values and at the head of keys", () => {
    const text = '{"${a.b.issuer}:aud":"x","${a.b.issuer}:sub":"${data.a.b.outputs.key_arns["x"]}/*"}';
    expect(encodedValue(text)).toEqual({
      value: { "${a.b.issuer}:aud": "x", "${a.b.issuer}:sub": '${data.a.b.outputs.key_arns["x"]}/*' },
      putBack: [],
    });
  });

  it("names the characters that jsonencode escapes and the text does not", () => {
    expect(encodedValue('{"a":"<b> & c"}')).toEqual({ value: { a: "<b> & c" }, putBack: ["<", ">", "&"] });
    expect(encodedValue('{"a":"\\u003cb"}')).toEqual({ value: { a: "<b" }, putBack: [] });
  });

  it("knows the order of keys by their bytes", () => {
    expect(encodedValue('{"\uff5e":1,"\u{1f600}":2}')).toBeDefined();
    expect(encodedValue('{"10":1,"9":2}')).toBeDefined();
    expect(encodedValue('{"9":1,"10":2}')).toBeUndefined();
  });

  it.each([
    ["no JSON", "{ $.errorCode = 1 }"],
    ["JSON with blanks", '{ "a": 1 }'],
    ["keys in another order", '{"b":1,"a":2}'],
    ["a key twice", '{"a":1,"a":2}'],
    ["a number written otherwise", '{"a":1.0}'],
    ["a number with an exponent, which jsonencode writes out", '{"a":1e+21}'],
    ["an escape that is none of jsonencode's", '{"a":"\\/"}'],
    ["both < and its escape, of which one would change", '{"a":"<\\\\u003c"}'],
    ["a reference that may hold what JSON escapes, or be no string", '{"a":"${a.b.description}"}'],
    ["a reference to a variable", '{"a":"${var.id}"}'],
    ["a reference that is no string", '{"a":${a.b.id}}'],
    ["keys whose order only their values tell", '{"${a.b.id}":1,"x":2}'],
    ["a call", '{"a":"${upper(a.b.id)}"}'],
    ["a directive", '{"a":"%{ if a }b%{ endif }"}'],
    ["an empty list", "[]"],
    ["a string", '"a"'],
  ])("leaves %s alone", (_, text) => {
    expect(encodedValue(text)).toBeUndefined();
  });
});
