// Strings that programs trip over: as a key each is one element under that very name, as a value none ever shows.
const c = (...codes) => String.fromCodePoint(...codes);

export const NAUGHTY = [
  // Words that mean something to some language.
  ...['undefined', 'undef', 'null', 'NULL', '(null)', 'nil', 'NIL', 'true', 'false', 'True', 'None', 'NaN', 'Infinity', '-Infinity', 'hasOwnProperty', 'then', 'constructor',
    '__proto__', '__defineGetter__', 'prototype', 'toString', 'valueOf', 'isPrototypeOf', 'length', 'arguments', 'this', 'eval', 'CON', 'PRN', 'AUX', 'NUL', 'COM1', 'LPT1',
    'format', 'data', 'facts', '$schema', '$ref', 'openapi', 'swagger', 'properties', 'items'],
  // Numbers and what looks like one.
  ...['$1.00', '1/2', '1.0', '1e2', '0x0', '1,000', '1_000', '0.0.0', '--1', '٠١٢٣', '１２３', '½', '²'],
  // Characters of syntax.
  ...['', ' ', '  ', '.', '..', '...', '/', '//', '~', '~0', '~1', '~2', '*', '**', '[', ']', '[]', '[0]', '{', '}', '{}', '"', "'", '`', '\\', '\\\\', '\\"', '|', '||', '#', '%', '%s', '%n%n%n', '%00',
    '%x', '&', '&amp;', ';', ':', ',', '=', '@', '!', '?', '$', '${a}', '{{a}}', '<%= a %>', '#{a}', '$(a)', '^', '-', '_', '+', 'a.b', 'a/b', 'a~b', 'a b', 'a[]', "a'b", 'a"b', 'a\\b', 'a|b', 'a:b'],
  // Controls, blanks and what nobody sees.
  ...[0, 1, 7, 8, 9, 10, 13, 27, 31, 127, 0x80, 0x85, 0x9f, 0xa0, 0xad, 0x61c, 0x180e, 0x2000, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x202f,
    0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0x3000, 0xfeff, 0xfff9, 0xfffe, 0xffff, 0xe0001, 0xe0061].map((code) => `a${c(code)}b`),
  '\r\n', '\n', '\t', `${c(0x1b)}[31mred`, `${c(0x1b)}]0;title${c(7)}`, `${c(0x9b)}31m`, `user${c(0x202e)}gnp.exe`,
  // Letters of the world, their combinations and their cases.
  ...['Ω≈ç√∫˜µ≤≥÷', 'åß∂ƒ©˙∆˚¬…æ', 'ЁЂЃЄ', 'ﬁ', 'ﬀ', 'ß', 'ẞ', 'İ', 'ı', 'Å', 'Å', 'é', 'é', 'ḍ̇', 'q̣̇', 'Z͑ͫ̓ͪ̂ͫa̴̵̜lg͢o̶', '和製漢語', '部落格', '사회과학원', '容器ID', '主机IP', '繁體欄位', 'パーティー', '𠜎𠜱', 'ชื่อ', 'नाम', 'اسم المستخدم', 'שם משתמש', 'ᚠᛇᚻ'],
  ...['😀', '👩‍👩‍👧', '🏳️‍🌈', '👍🏽', '🇨🇳', '1️⃣', c(0x1f468, 0x200d, 0x1f4bb), c(0x10ffff), c(0xe000)],
  // Markup and script.
  ...['<script>alert(1)</script>', '</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', "' onmouseover='alert(1)", 'javascript:alert(1)', '<!--', '-->', ']]>', '<![CDATA[', '<?xml?>',
    '<a href="javascript:alert(1)">x</a>', '<style>*{x:expression(alert(1))}</style>', '&lt;script&gt;', '\\u003cscript\\u003e', '<b>', '[x](javascript:alert(1))', '![x](x)', '**x**', '`x`', '~~~', '| a | b |', '---'],
  // Queries, shells, files, formats.
  ...["1;DROP TABLE users", "' OR 1=1 -- 1", '$HOME', '`touch /tmp/x`', '$(touch /tmp/x)', '; ls', '../../etc/passwd', '..\\..\\x', 'C:\\x', '/dev/null', 'file:///etc/passwd', 'http://a.example/?a=b&c#d', '\\\\host\\share',
    '=1+1', '+1+1', '-1+1', '@SUM(1)', '=cmd|\' /C calc\'!A0', '\t=1', '\r=1', '＝1', '|x', 'BEGIN:VCALENDAR', 'a\r\nBEGIN:VEVENT', 'DTSTART:20260101', '--flag', '-o', '@file'],
  // Long ones.
  'x'.repeat(1000), '容'.repeat(1000), '/'.repeat(500), '~'.repeat(500), `${'a'.repeat(2000)}.${'b'.repeat(2000)}`, 'e'.repeat(1) + '\u0301'.repeat(500),
];
