#!/usr/bin/env bash
# Steps of tests/run.sh whose commands live in folders of their own; each folder's scripts say what they check.

step_tutorial() { node tests/tutorial.mjs; }
all_steps+=(tutorial)
