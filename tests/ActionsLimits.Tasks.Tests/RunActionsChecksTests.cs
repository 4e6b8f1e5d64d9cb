using System.Reflection;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ActionsLimits.Tasks.Tests;

public sealed class RunActionsChecksTests : IDisposable
{
    private readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_good_repository_succeeds_and_logs_no_problem()
    {
        _folder.Action("Login");
        var (task, engine) = _folder.CreateTask();

        Assert.True(task.Execute());

        Assert.Empty(engine.Errors);
        Assert.Empty(engine.Warnings);
    }

    [Fact]
    public void An_error_has_code_help_link_full_path_and_start_but_no_subcategory_and_no_end()
    {
        _folder.Action("Login", "exports.onExecutePostLogin = async () => {\n  const = 1;\n};\n");
        var (task, engine) = _folder.CreateTask();

        Assert.False(task.Execute());

        var error = Assert.Single(engine.Errors);
        Assert.Equal("AL3001", error.Code);
        Assert.Equal("AL3001", error.HelpKeyword);
        Assert.Equal(ProductInfo.Url + "/blob/main/docs/rules/AL3001.md", error.HelpLink);
        Assert.Null(error.Subcategory);
        Assert.Equal(_folder.PathOf(Path.Combine("actions", "Login", "code.js")), error.File);
        Assert.Equal((2, 9, 0, 0), (error.LineNumber, error.ColumnNumber, error.EndLineNumber, error.EndColumnNumber));
    }

    [Fact]
    public void Warnings_and_information_go_to_their_own_channels_with_codes_and_help()
    {
        _folder.Action("Login", more: """, "secrets": [{ "name": "UNUSED" }]""");
        var (task, engine) = _folder.CreateTask();
        task.Limits = [Item("action-size", "Maximum", "60")];

        Assert.True(task.Execute());

        var warning = Assert.Single(engine.Warnings);
        Assert.Equal(("AL4005", ProductInfo.Url + "/blob/main/docs/rules/AL4005.md"), (warning.Code, warning.HelpLink));
        var message = Assert.Single(engine.Messages, message => message.Code is not null);
        Assert.Equal(("AL1003", MessageImportance.Normal), (message.Code, message.Importance));
    }

    [Fact]
    public void Findings_are_logged_in_order_of_path_and_position()
    {
        _folder.Action("c", "const = 1;").Action("a", "const = 1;").Action("B", "const = 1;");
        var (task, engine) = _folder.CreateTask();

        task.Execute();

        var places = engine.Errors.Select(error => error.File).ToArray();
        Assert.Equal(3, places.Length);
        Assert.Equal(places.Order(StringComparer.Ordinal), places);
    }

    [Fact]
    public void Braces_in_a_message_are_text()
    {
        _folder.Action("{0} {name}", "");
        var (task, engine) = _folder.CreateTask();

        task.Execute();

        Assert.Contains("{0} {name}", Assert.Single(engine.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_groups_that_are_asked_for_are_checked()
    {
        _folder.Action("Login", "");
        var (task, engine) = _folder.CreateTask();
        task.Checks = "Secrets;SamlConfiguration";

        Assert.True(task.Execute());

        Assert.Empty(engine.Errors);
    }

    [Theory]
    [InlineData("AL4005", "", "", 0, 0)]
    [InlineData("", "AL4005", "", 0, 1)]
    [InlineData("", " al4005 ; AL9999", "", 0, 1)]
    [InlineData("", "", "true", 0, 1)]
    [InlineData("AL4005", "", "true", 0, 0)]
    [InlineData("", "", "false", 1, 0)]
    public void Severity_properties_work_as_everywhere(string noWarn, string warningsAsErrors, string treatWarningsAsErrors, int warnings, int errors)
    {
        _folder.Action("Login", more: """, "secrets": [{ "name": "UNUSED" }]""");
        var (task, engine) = _folder.CreateTask();
        (task.NoWarn, task.WarningsAsErrors, task.TreatWarningsAsErrors) = (noWarn, warningsAsErrors, treatWarningsAsErrors);

        Assert.Equal(errors == 0, task.Execute());

        Assert.Equal((warnings, errors), (engine.Warnings.Count, engine.Errors.Count));
    }

    [Fact]
    public void Reports_are_written_although_the_check_fails()
    {
        _folder.Action("Login", "");
        var (task, _) = _folder.CreateTask();
        task.SarifReport = new TaskItem(_folder.PathOf("out/a.sarif"));
        task.JsonReport = new TaskItem(_folder.PathOf("out/a.json"));

        Assert.False(task.Execute());

        Assert.Equal(["a.json", "a.sarif"], Directory.EnumerateFiles(_folder.PathOf("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_report_that_cannot_be_written_is_an_error_and_the_findings_are_logged_nevertheless()
    {
        _folder.Action("Login", "").Write("out", "a file where a folder has to be");
        var (task, engine) = _folder.CreateTask();
        task.SarifReport = new TaskItem(_folder.PathOf("out/a.sarif"));

        Assert.False(task.Execute());

        Assert.Contains(engine.Errors, error => error.Code == "AL0009");
        var problem = Assert.Single(engine.Errors, error => error.Message!.Contains("report cannot be written", StringComparison.Ordinal));
        Assert.Equal(("AL0024", _folder.PathOf("out/a.sarif")), (problem.Code, problem.File));
        Assert.EndsWith("AL0024.md", problem.HelpLink, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_cannot_be_written_leaves_none_of_an_earlier_build_and_the_other_one_is_written()
    {
        // The temporary file beside it would have a name that is too long.
        var name = new string('r', 230) + ".sarif";
        _folder.Action("Login").Write("out/" + name, "of an earlier build");
        var (task, engine) = _folder.CreateTask();
        task.SarifReport = new TaskItem(_folder.PathOf("out/" + name));
        task.JsonReport = new TaskItem(_folder.PathOf("out/a.json"));

        Assert.False(task.Execute());

        Assert.Equal("AL0024", Assert.Single(engine.Errors).Code);
        Assert.Equal(["a.json"], Directory.EnumerateFiles(_folder.PathOf("out")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_name_with_a_line_break_stays_in_one_line_of_the_log()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _folder.Action("Login").Write("actions/bad\nname.json", "{");
        var (task, engine) = _folder.CreateTask();

        Assert.False(task.Execute());

        Assert.EndsWith("bad\\u000Aname.json", Assert.Single(engine.Errors).File, StringComparison.Ordinal);
    }

    [Fact]
    public void Cores_are_asked_for_and_given_back()
    {
        _folder.Action("Login");
        var (task, engine) = _folder.CreateTask();

        task.Execute();

        Assert.True(engine.CoresRequested > 0);
        Assert.Equal(0, engine.CoresInUse);
    }

    [Fact]
    public void A_cancelled_task_fails_with_an_error_and_writes_no_report()
    {
        _folder.Action("Login");
        var (task, engine) = _folder.CreateTask();
        task.SarifReport = new TaskItem(_folder.PathOf("a.sarif"));
        task.Cancel();

        Assert.False(task.Execute());

        Assert.Single(engine.Errors);
        Assert.False(File.Exists(_folder.PathOf("a.sarif")));
        Assert.Equal(0, engine.CoresInUse);
    }

    [Fact]
    public void Values_of_environment_variables_are_read_in_the_task_and_never_logged()
    {
        var name = "ACTIONSLIMITS_TEST_" + Guid.NewGuid().ToString("N").ToUpperInvariant();
        var value = "value-" + Guid.NewGuid().ToString("N");
        Environment.SetEnvironmentVariable(name, value);
        try
        {
            _folder.Action("Login", "exports.onExecutePostLogin = async (event) => event.secrets.KEY;\n", $$""", "secrets": [{ "name": "KEY", "value": "##{{name}}##" }]""");
            var (task, engine) = _folder.CreateTask();
            task.KeywordEnvironmentVariables = name;
            task.JsonReport = new TaskItem(_folder.PathOf("a.json"));

            Assert.True(task.Execute());

            var report = File.ReadAllText(_folder.PathOf("a.json"));
            Assert.Contains($"\"length\": {value.Length}", report, StringComparison.Ordinal);
            Assert.DoesNotContain(value, report, StringComparison.Ordinal);
            Assert.DoesNotContain(engine.Messages, message => message.Message!.Contains(value, StringComparison.Ordinal));
            Assert.DoesNotContain(engine.Warnings, warning => warning.Message!.Contains(value, StringComparison.Ordinal));
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact]
    public void A_missing_source_is_a_finding_and_no_exception()
    {
        var (task, engine) = _folder.CreateTask();
        task.Source = new TaskItem(_folder.PathOf("nowhere"));

        Assert.False(task.Execute());

        Assert.Equal("AL0012", Assert.Single(engine.Errors).Code);
    }

    [Fact]
    public void Every_task_may_run_inside_a_multi_threaded_build()
    {
        foreach (var type in typeof(RunActionsChecks).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Microsoft.Build.Utilities.Task)) && !type.IsAbstract))
        {
            // The engine matches the attribute by its full name, and does not look at base classes.
            Assert.Contains(type.GetCustomAttributesData(), attribute => attribute.AttributeType.FullName == "Microsoft.Build.Framework.MSBuildMultiThreadableTaskAttribute");
        }
    }

    [Fact]
    public void Parameters_have_types_that_MSBuild_can_convert_and_no_name_promises_a_value()
    {
        foreach (var property in typeof(RunActionsChecks).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            Assert.Contains(property.PropertyType, new[] { typeof(string), typeof(bool), typeof(ITaskItem), typeof(ITaskItem[]) });
        }
    }

    private static TaskItem Item(string include, string metadata, string value)
    {
        var item = new TaskItem(include);
        item.SetMetadata(metadata, value);
        return item;
    }
}
