#!/usr/bin/env bash
# Ratios of whole builds: paired runs, medians of elapsed time and of processor time, of which the latter does not depend on what else the machine does. docs/performance.md and docs/scaling.md show what it prints.
#
#   tests/ActionsLimits.Benchmarks/builds.sh [no-op] [eslint] [scale]      all three without arguments
#
# RUNS=9 counted runs of each command; WORK=a folder, a temporary one by default. Needs the .NET SDK and bash; npm and Node for eslint. Packages come from the sources that
# NuGet and npm are configured with.
set -euo pipefail
runs=${RUNS:-9}
repository=$(cd "$(dirname "$0")/../.." && pwd)
work=${WORK:-$(mktemp -d)}
mkdir -p "$work"
work=$(cd "$work" && pwd)
[ $# -gt 0 ] || set -- no-op eslint scale
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
benchmarks="$repository/tests/ActionsLimits.Benchmarks/bin/Release/net10.0/ActionsLimits.Benchmarks.dll"
sdk=0.0.1-bench.$(date +%s)

prepare() {
  dotnet build "$repository/tests/ActionsLimits.Benchmarks" -c Release -v:q
  dotnet pack "$repository/src/ActionsLimits.Sdk" -c Release -o "$work/feed" -p:PackageVersion="$sdk" -v:q
  # Nothing of a repository above is inherited; the package is resolved from here, everything else from the usual sources.
  for name in Directory.Build.props Directory.Build.targets Directory.Packages.props; do echo '<Project />' > "$work/$name"; done
  : > "$work/Directory.Build.rsp"
  cat > "$work/nuget.config" <<CONFIG
<configuration>
  <packageSources><add key="bench" value="feed" /></packageSources>
  <config><add key="globalPackagesFolder" value="packages" /></config>
</configuration>
CONFIG
}

generate() { # directory, options
  local directory=$1
  shift
  rm -rf "$directory"
  dotnet "$benchmarks" generate "$directory" --sdk "ActionsLimits.Sdk/$sdk" "$@" > /dev/null
}

median() { sort -n | awk '{ value[NR] = $1 } END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'; }

measure() { # command; prints elapsed time and processor time
  local TIMEFORMAT='%R %U %S' times
  times=$({ time "$@" > /dev/null 2>&1; } 2>&1) || { echo "failed: $*" >&2; exit 1; }
  awk '{ print $1, $2 + $3 }' <<< "$times"
}

compare() { # text, command, command it is compared with: names of functions
  "$2" > /dev/null 2>&1
  "$3" > /dev/null 2>&1
  local elapsed="" processor=""
  for _ in $(seq "$runs"); do
    local first second
    first=$(measure "$2")
    second=$(measure "$3")
    elapsed+="$(awk '{ print $1 / $3 }' <<< "$first $second")"$'\n'
    processor+="$(awk '{ print $2 / $4 }' <<< "$first $second")"$'\n'
  done
  printf '%-88s %5.2f   processor time %5.2f\n' "$1" "$(printf '%s' "$elapsed" | median)" "$(printf '%s' "$processor" | median)"
}

no_op() { dotnet build "$work/actions" -v:q; }
no_targets() { dotnet build "$work/no-targets" -v:q; }
changed() {
  echo "// $RANDOM" >> "$work/actions/actions/Login step 007/code.js"
  no_op
}
first() {
  rm -rf "$work/actions/bin" "$work/actions/obj"
  no_op
}
check() { dotnet "$work/check/ActionsLimits.Benchmarks.dll" check "$work/actions"; }
lint() { (cd "$work/lint" && node node_modules/eslint/bin/eslint.js actions action-modules); }
one_project() { dotnet build "$work/one" -v:q; }
projects() { dotnet build "$work/tenants.proj" -v:q --no-restore; }
projects_one_node() { dotnet build "$work/tenants.proj" -v:q --no-restore -m:1; }
projects_graph() { dotnet build "$work/tenants.proj" -v:q --no-restore -graph; }
projects_threads() { dotnet build "$work/tenants.proj" -v:q --no-restore -mt; }
no_targets_projects() { dotnet build "$work/no-targets.proj" -v:q --no-restore; }

prepare

for part in "$@"; do
  case $part in
    no-op)
      generate "$work/actions" --scripts 111 --bytes 20000 --single true
      mkdir -p "$work/no-targets"
      echo '<Project Sdk="Microsoft.Build.NoTargets/3.7.0"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>' > "$work/no-targets/no-targets.proj"
      compare "no-op build of 100 Actions / of an empty Microsoft.Build.NoTargets project" no_op no_targets
      compare "build after one changed Action of 100 / no-op build" changed no_op
      compare "first build of 100 Actions of 20 kB / no-op build" first no_op
      ;;
    eslint)
      generate "$work/actions" --scripts 111 --bytes 20000 --single true
      rm -rf "$work/lint"
      mkdir -p "$work/lint"
      cp -r "$work/actions/actions" "$work/actions/action-modules" "$work/lint"
      (cd "$work/lint" && echo '{ "private": true, "engines": { "node": ">=22.0.0" } }' > package.json && npm install --silent --no-audit --no-fund eslint@9 eslint-plugin-n@17 > /dev/null)
      cat > "$work/lint/eslint.config.js" <<'CONFIG'
const n = require("eslint-plugin-n");
module.exports = [{ ...n.configs["flat/recommended-script"], rules: { ...n.configs["flat/recommended-script"].rules, "n/no-missing-require": "off", "n/no-extraneous-require": "off" } }];
CONFIG
      first
      # The check as the tasks run it, in a process of its own: the benchmarks with the assemblies of the package, the ReadyToRun ones where there are any.
      rm -rf "$work/check"
      cp -r "$(dirname "$benchmarks")" "$work/check"
      tasks="$work/packages/actionslimits.sdk/$sdk/tasks/net10.0"
      cp "$tasks"/*.dll "$work/check"
      find "$tasks" -mindepth 2 -name '*.dll' -exec cp {} "$work/check" \;
      compare "check of 100 Actions of 20 kB without a cache / ESLint with eslint-plugin-n" check lint
      compare "first build of 100 Actions of 20 kB / ESLint with eslint-plugin-n" first lint
      ;;
    scale)
      generate "$work/one" --scripts 500 --single true
      for i in $(seq 50); do
        generate "$work/tenants/tenant$i" --scripts 10
        mkdir -p "$work/empty/project$i"
        echo '<Project Sdk="Microsoft.Build.NoTargets/3.7.0"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>' > "$work/empty/project$i/project$i.proj"
      done
      for name in tenants:tenants no-targets:empty; do
        cat > "$work/${name%%:*}.proj" <<PROJECT
<Project DefaultTargets="Build">
  <ItemGroup>
    <ProjectReference Include="${name##*:}/*/*.proj" />
    <ProjectReferenceTargets Include="Build" Targets=".default" />
  </ItemGroup>
  <Target Name="Restore"><MSBuild Projects="@(ProjectReference)" Targets="Restore" /></Target>
  <Target Name="Build"><MSBuild Projects="@(ProjectReference)" BuildInParallel="true" /></Target>
</Project>
PROJECT
        dotnet msbuild "$work/${name%%:*}.proj" -t:Restore -v:q
      done
      runs=$(((runs + 1) / 2))
      # One tenant with 500 Actions is more than Auth0 allows; its build reports that, and costs what such a project would.
      printf '<Project Sdk="ActionsLimits.Sdk/%s"><ItemGroup><ActionsRule Include="AL1004;AL1005" Severity="none" /></ItemGroup></Project>\n' "$sdk" > "$work/one/one.proj"
      compare "50 projects with 10 scripts / one project with 500" projects one_project
      compare "50 projects: -m:1 / -m" projects_one_node projects
      compare "50 projects: -graph / -m" projects_graph projects
      compare "50 projects: -mt / -m" projects_threads projects
      compare "50 projects / 50 empty Microsoft.Build.NoTargets projects" projects no_targets_projects
      ;;
    *)
      echo "unknown part: $part" >&2
      exit 2
      ;;
  esac
done
