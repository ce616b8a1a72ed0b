// A line {"text", "published"} in, a line of expressions out, with chrono-node from a folder of its own.
import { createRequire } from "node:module";
import readline from "node:readline";

const chrono = createRequire(process.argv[2] + "/")("chrono-node");

// What is certain of a date, as TIMEX3 writes it; what chrono only implies is left out.
function value(start) {
  const parts = [[start.get("year"), 4], [start.get("month"), 2], [start.get("day"), 2]];
  const grain = ["day", "weekday", "hour"].some((part) => start.isCertain(part)) ? 3 : start.isCertain("month") ? 2 : 1;
  return parts.slice(0, grain).map(([number, width]) => String(number).padStart(width, "0")).join("-");
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { text, published } = JSON.parse(line);
  const found = chrono.parse(text, new Date(published + "T12:00:00"));
  const timexes = found.map((each) => ({
    start: each.index,
    end: each.index + each.text.length,
    type: "DATE",
    value: value(each.start),
  }));
  console.log(JSON.stringify({ timexes }));
}
