// Two friendly words. All are short enough, and none says anything about a person.
const FIRST = `Amber Bright Calm Candid Clever Cosy Curious Dapper Easy Gentle Golden Happy Kind Lively Lucky Mellow
  Merry Modest Noble Patient Quick Quiet Ready Silver Sunny Tidy Velvet Warm Wise Witty`.split(/\s+/);
const SECOND = `Acorn Badger Cedar Comet Crane Dolphin Falcon Fern Finch Fox Hare Heron Lantern Lynx Maple Marten
  Meadow Moth Otter Owl Pebble Pine Plum Puffin Raven River Robin Sparrow Swift Willow`.split(/\s+/);

/** @param {string[]} words */
const pick = (words) => words[Math.floor(Math.random() * words.length)];

export const suggestAlias = () => `${pick(FIRST)} ${pick(SECOND)}`;
