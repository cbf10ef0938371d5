// Damaged inputs: small good ones of every form, cut, doubled, spliced and struck by bytes that matter to a scanner. Seeded.

const SEEDS = [
  '{"Records":[{"eventTime":"2026-01-05T10:00:00Z","userIdentity":{"arn":"x","ip":"10.0.0.1"}},{"eventTime":"2026-02-05","region":"eu"}]}',
  '[{"Id":"a","State":{"Running":true,"Pid":0},"Mounts":[],"Config":{"Env":["A=1"],"Labels":{"a.b/c":"d"}}}]',
  '{"a":1}\n{"a":2,"b":[1,2,{"c":null}]}\n{"time":1700000000,"email":"a@b.example"}\n',
  '{"format":"policylens-description/1","title":"T","products":["tcss"],"facts":{"collected":"2026-01-05","hostingTerminated":["none","2026-05-01"]},"context":{"userRegions":["DE"]},"calendar":{"holidays":["2026-10-01"]},"data":["kernel version",{"name":"container ID","path":"containers[].id","category":"tcss.privacy.asset-management","collected":"2026-01-05","stores":["mongodb"],"purposes":["provide-feature"],"legalBasis":"contract","sensitive":false,"keepDays":365,"keepUntil":"2027-01-05","deleteBy":"2027-06-30"}]}',
  '{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Host","type":"object","properties":{"Ip":{"type":"string","description":"address"},"Tags":{"type":"array","items":{"$ref":"#/$defs/Tag"}},"Self":{"$ref":"#"}},"$defs":{"Tag":{"properties":{"Key":{"type":"string"},"Value":{"allOf":[{"$ref":"#/$defs/Tag"}]}}}}}',
  '{"openapi":"3.0.0","info":{"title":"A"},"paths":{"/users/{id}":{"get":{"parameters":[{"name":"id","in":"path","schema":{"type":"string"}}],"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/User"}}}}}}}},"components":{"schemas":{"User":{"type":"object","properties":{"email":{"type":"string"},"friend":{"$ref":"#/components/schemas/User"}}}}}}',
  '{"容器ID":"x","\\u5bb9\\u5668":[1.5e10,-0,true,false,null,"\\ud83d\\ude00"],"":{"":{}}}',
].map((text) => Buffer.from(text));
const STRIKES = ['{', '}', '[', ']', '"', '\\', ',', ':', '\n', '\r', '\0', ' ', '0', '-', 'e', '.', '*', '~', '/', '\u200b', '\ufeff', '\\u', '\\ud800', '\x1f', '\xff', '\xc3', '\xed\xa0\x80', '9'.repeat(40), '[[[[[[[[', '{"a":{"b":', '"a":1,"a":2,', 'true', '"$ref":"#"']
  .map((text) => ([...text].every((c) => c.codePointAt(0) < 256) ? Buffer.from(text, 'latin1') : Buffer.from(text)));

export class Damage {
  constructor(seed) {
    this.state = seed >>> 0;
  }
  below(n) {
    this.state = (Math.imul(this.state ^ (this.state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    let z = this.state;
    z = Math.imul(z ^ (z >>> 12), 0x297a2d39);
    return ((z ^ (z >>> 15)) >>> 0) % n;
  }
  pick(list) {
    return list[this.below(list.length)];
  }
  cut(bytes) {
    const from = this.below(bytes.length + 1);
    return [bytes.subarray(0, from), bytes.subarray(Math.min(bytes.length, from + this.below(20)))];
  }
  next() {
    let bytes = this.pick(SEEDS);
    for (let left = this.below(4); left >= 0; left -= 1) {
      const [head, tail] = this.cut(bytes);
      const kind = this.below(10);
      if (kind < 5) bytes = Buffer.concat([head, this.pick(STRIKES), bytes.subarray(head.length)]);
      else if (kind < 7) bytes = Buffer.concat([head, tail]);
      else if (kind < 8) bytes = Buffer.concat([head, bytes.subarray(this.below(bytes.length + 1))]);
      else if (kind < 9) bytes = Buffer.concat([head, this.pick(SEEDS).subarray(this.below(60))]);
      else bytes = head.length > 0 ? head : bytes;
    }
    return bytes;
  }
}
